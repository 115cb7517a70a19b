package com.rendrsink.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.api.assets.AssetIds;
import com.rendrsink.crds.MediaAsset;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Interrupts the dependencies of the server, one after the other, while partners continue to send requests: first so that connections
 * break, then so that nothing comes back over them any more.
 */
class OutageIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAMESPACE = "outage";
    private static final byte[] FILE = new byte[1000];

    private final Surroundings around = Surroundings.start();
    private ServerProcess server;
    private String apiKey;
    private Traffic traffic;

    @BeforeEach
    void start() throws Exception {
        Map<String, String> environment = around.environment();
        environment.put("RENDRSINK_CLAIM_DEAD_AFTER_SECONDS", "2");
        environment.put("RENDRSINK_KEY_CACHE_SECONDS", "1");
        // What hangs is waited for. The usual times are many times as long, and prove no more.
        environment.merge("RENDRSINK_DATABASE_URL", "&connectTimeout=1&socketTimeout=2", String::concat);
        environment.put("RENDRSINK_S3_ANSWER_SECONDS", "2");
        environment.put("RENDRSINK_CLUSTER_ANSWER_SECONDS", "2");
        server = ServerProcess.start(environment);
        apiKey = around.account(NAMESPACE);
        traffic = new Traffic(server, apiKey);
    }

    @AfterEach
    void stop() throws Exception {
        for (FaultyProxy proxy : around.proxies()) {
            proxy.mend();
            proxy.tell(Eavesdropper.NONE);
        }
        server.close();
        traffic.end();
    }

    @Test
    void nothing_is_lost_or_doubled_by_an_outage_and_every_answer_is_clear() throws Exception {
        String known = known();
        traffic.reader("/v1/assets/" + known);
        traffic.reader("/v1/assets");
        traffic.uploader("one", FILE);
        traffic.uploader("another", FILE);

        traffic.awaitAnswers();
        outages(around.databaseProxy(), 503);
        outages(around.storeProxy(), 503);
        // The server is ready without a cluster: otherwise the probe would remove all servers from the Service at once.
        outages(around.kubeProxy(), 200);
        traffic.awaitAnswers();
        traffic.end();
        Remains remains = new Remains(around);
        remains.sweep();

        assertThat(traffic.answers())
                .filteredOn(answer -> !answer.isClear())
                .extracting(Answer::inShort)
                .isEmpty();
        assertThat(traffic.answers()).extracting(Answer::status).contains(200, 201, 503);
        assertThat(Files.readString(server.log())).contains("status=503").doesNotContain("status=500");
        List<MediaAsset> assets = around.assets(NAMESPACE);
        assertThat(assets)
                .extracting(asset -> AssetIds.ofResource(asset.getMetadata().getName()))
                .filteredOn(id -> !id.equals(known))
                .containsExactlyInAnyOrderElementsOf(traffic.assets().values());
        assertThat(remains.objects(NAMESPACE))
                .containsExactlyInAnyOrderElementsOf(assets.stream()
                        .map(asset -> asset.getSpec().source().object())
                        .toList());
    }

    private String known() throws Exception {
        String body = Uploads.begin(server, apiKey, "known", FILE)
                .get(30, TimeUnit.SECONDS)
                .body();
        return JSON.readTree(body).path("asset_id").asText();
    }

    private void outages(FaultyProxy proxy, int ready) throws Exception {
        proxy.cut();
        traffic.awaitAnswers();
        assertThat(readiness()).isEqualTo(ready);
        proxy.mend();
        awaitRecovery();

        Hang hang = new Hang();
        proxy.tell(hang);
        traffic.awaitAnswers();
        assertThat(readiness()).isEqualTo(ready);
        proxy.tell(Eavesdropper.NONE);
        hang.end();
        awaitRecovery();
    }

    private int readiness() throws Exception {
        return Uploads.get(server, "/readyz", apiKey).statusCode();
    }

    private void awaitRecovery() {
        int before = traffic.assets().size();
        Awaitility.await().atMost(Traffic.PATIENCE).ignoreExceptions().until(() -> readiness() == 200);
        Awaitility.await().atMost(Traffic.PATIENCE).until(() -> traffic.assets().size() > before);
    }
}
