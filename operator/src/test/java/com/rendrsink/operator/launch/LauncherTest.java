package com.rendrsink.operator.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetSpec;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Source;
import com.rendrsink.crds.SourceFile;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.storage.StorageConfig;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a launch makes of the answers to its creation, told by a server that stores nothing. */
class LauncherTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
    private static final String NAME = "ast-1-1";
    private static final String REFUSAL =
            "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":403,\"reason\":\"Forbidden\",\"message\":\"no quota\"}";
    private static final String MISSING =
            "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":404,\"reason\":\"NotFound\"}";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile boolean isJobThere;
    private volatile String refused = "jobs";
    private HttpServer server;
    private KubernetesClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", this::answer);
        server.start();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .build())
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void a_refusal_ends_a_launch_only_when_no_job_is_there_and_leaves_no_plan() {
        assertThatThrownBy(this::launch).isInstanceOf(JobRefusedException.class).hasMessage("no quota");

        assertThat(asked).contains("DELETE secrets/" + NAME);
    }

    @Test
    void a_refused_plan_is_deleted_too() {
        refused = "secrets";

        assertThatThrownBy(this::launch).isInstanceOf(JobRefusedException.class);

        assertThat(asked).contains("DELETE secrets/" + NAME).doesNotContain("POST jobs");
    }

    @Test
    void a_job_that_an_earlier_try_made_is_the_launch_and_keeps_its_plan() {
        isJobThere = true;

        launch();

        assertThat(asked).containsExactly("POST secrets", "POST jobs", "GET jobs/" + NAME);
    }

    @Test
    void the_client_tries_no_creation_again_by_itself() {
        refused = "nothing, for it fails";

        assertThatThrownBy(this::launch).isNotInstanceOf(JobRefusedException.class);

        assertThat(asked).containsOnlyOnce("POST secrets");
    }

    private void launch() {
        MediaAsset asset = new MediaAsset();
        asset.setMetadata(new ObjectMetaBuilder()
                .withNamespace("media")
                .withName("ast-1")
                .withUid("uid-1")
                .build());
        asset.setSpec(new MediaAssetSpec(
                new Source("originals/media/x/a.mp4"), "web", List.of(), null, null, Map.of(), null, null));
        Attempt attempt = new Attempt(1, 1, LaunchState.RUNNING, NAME, null, 0, null, null, null, null, null, 0, null);
        SourceFile file = new SourceFile("a.mp4", 1000L, null, null, null, null);
        MediaAssetStatus status = new MediaAssetStatus(
                "ast_1", 1L, null, null, List.of(), attempt, file, List.of(), List.of(), null, List.of(), 1L);
        WorkerSettings settings = new WorkerSettings(
                "image", "Never", List.of(), "1", "2Gi", "20Gi", "rendrsink-", 3600, 7200, 1, 1, 600);
        ObjectStore store =
                new ObjectStore(new StorageConfig(NOWHERE, NOWHERE, "us-east-1", "media", "none", "nonenone"));
        new Launcher(client, store, settings)
                .start(asset, status, attempt.steps().getFirst());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String kind = path.contains("/jobs") ? "jobs" : "secrets";
        asked.add(exchange.getRequestMethod() + " " + path.substring(path.indexOf(kind)));
        byte[] sent = exchange.getRequestBody().readAllBytes();
        switch (exchange.getRequestMethod()) {
            case "POST" -> {
                if (refused.startsWith("nothing")) {
                    send(exchange, 503, new byte[0]);
                } else if (kind.equals(refused)) {
                    send(exchange, 403, REFUSAL.getBytes(UTF_8));
                } else {
                    send(exchange, 201, sent);
                }
            }
            case "GET" -> {
                if (isJobThere) {
                    send(exchange, 200, job().getBytes(UTF_8));
                } else {
                    send(exchange, 404, MISSING.getBytes(UTF_8));
                }
            }
            default -> send(exchange, 200, "{}".getBytes(UTF_8));
        }
    }

    private static String job() {
        return "{\"apiVersion\":\"batch/v1\",\"kind\":\"Job\",\"metadata\":{\"name\":\"" + NAME
                + "\",\"ownerReferences\":[{\"uid\":\"uid-1\"}]}}";
    }

    private static void send(HttpExchange exchange, int code, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
