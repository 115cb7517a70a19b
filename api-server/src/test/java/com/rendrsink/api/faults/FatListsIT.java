package com.rendrsink.api.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetSpec;
import com.rendrsink.crds.Source;
import com.rendrsink.ledger.AssetRow;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists of assets with as much metadata as is allowed, to a server as it is shipped, from clients that do not read. */
class FatListsIT {
    private static final int ASSETS = 100;
    private static final int CLIENTS = 120;
    private static final int ACCOUNTS = 4;
    private static final int METADATA_CHARACTERS = 16_000;
    private static final int SMALL_BUFFER = 4096;
    private static final int PATIENCE_MS = 30_000;

    private final List<Socket> clients = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private ServerProcess server;

    @BeforeEach
    void start() throws Exception {
        Surroundings around = Surroundings.start();
        for (int account = 0; account < ACCOUNTS; account++) {
            String namespace = "fat-" + account;
            keys.add(around.account(namespace));
            for (int i = 0; i < ASSETS; i++) {
                create(around, namespace, "asset-" + i);
            }
        }
        Map<String, String> environment = around.environment();
        environment.put("RENDRSINK_RATE_PER_SECOND", "0");
        environment.put("RENDRSINK_TRUSTED_PROXIES", "127.0.0.0/8");
        server = ServerProcess.start(environment);
    }

    private static void create(Surroundings around, String namespace, String name) {
        MediaAsset asset = new MediaAsset();
        asset.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
        asset.setSpec(new MediaAssetSpec(
                new Source("originals/" + namespace + "/film.mp4"),
                "web",
                List.of(),
                null,
                null,
                Map.of("text", "x".repeat(METADATA_CHARACTERS)),
                null,
                null));
        around.kubernetes().resource(asset).create();
        around.ledger()
                .assets()
                .created(new AssetRow(namespace, "ast_" + name, name, Instant.now(), "web", "processing", "{}"));
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket client : clients) {
            client.close();
        }
        server.close();
    }

    @Test
    void do_not_end_the_server() throws Exception {
        for (int client = 0; client < CLIENTS; client++) {
            ask(client);
        }

        List<String> statuses = new ArrayList<>();
        for (Socket client : clients) {
            statuses.add(new String(client.getInputStream().readNBytes("HTTP/1.1 200".length()), US_ASCII));
        }

        assertThat(statuses).contains("HTTP/1.1 200").isSubsetOf("HTTP/1.1 200", "HTTP/1.1 429");
    }

    private void ask(int number) throws Exception {
        Socket client = new Socket();
        client.setReceiveBufferSize(SMALL_BUFFER);
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        client.setSoTimeout(PATIENCE_MS);
        clients.add(client);
        client.getOutputStream()
                .write(("GET /v1/assets?limit=100 HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113." + number
                                + "\r\nAuthorization: Bearer " + keys.get(number % ACCOUNTS) + "\r\n\r\n")
                        .getBytes(US_ASCII));
    }
}
