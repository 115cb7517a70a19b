package com.rendrsink.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.e2e.demo.WebhookCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Assets are processed while the database is gone, even by an operator that starts meanwhile; it is told later. */
class LedgerOutageE2E {
    private static final int ASSETS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String DATABASE = "statefulset/rendrsink-postgres";

    @TempDir
    private Path folder;

    @Test
    void the_database_stopped_and_the_operator_deleted_while_assets_are_applied() throws Exception {
        try (Running running = new Running()) {
            String source = source(running, running.accepted(Films.film(folder, 2)));
            List<String> names = IntStream.range(0, ASSETS)
                    .mapToObj(number -> "outage-" + Running.newKey() + "-" + number)
                    .toList();
            running.system.run("scale", DATABASE, "--replicas=0");
            try {
                running.system.run("wait", "--for=delete", "pod/rendrsink-postgres-0", "--timeout=25s");
                running.system.kill("app.kubernetes.io/name=operator");

                names.forEach(name -> running.account.apply(asset(running, name, source)));

                names.forEach(name -> awaitDelivered(running, name));
            } finally {
                running.system.run("scale", DATABASE, "--replicas=1");
            }
            running.awaitApi();
            for (String name : names) {
                String assetId = running.mediaAsset(name).at("/status/assetId").asText();
                assertThat(running.awaitEvents(assetId, "asset.delivered"))
                        .containsExactlyElementsOf(WebhookCheck.EXPECTED);
                await("the end of the hand-over of " + name)
                        .atMost(Running.PATIENCE)
                        .until(() ->
                                running.mediaAsset(name).at("/status/events").isMissingNode());
            }
        }
    }

    private static String source(Running running, String assetId) {
        running.awaitEnd(assetId, "processed");
        return running.mediaAsset(Running.resource(assetId))
                .at("/spec/source/object")
                .asText();
    }

    private static String asset(Running running, String name, String source) {
        running.rememberedResource(name);
        return """
                apiVersion: media.rendrsink.com/v1
                kind: MediaAsset
                metadata: {name: %s, namespace: %s}
                spec:
                  profile: %s
                  source: {object: "%s"}
                  webhook: {url: "%s"}
                """.formatted(name, Kubectl.ACCOUNT, Running.PROFILE, source, running.receiver.url());
    }

    private static void awaitDelivered(Running running, String name) {
        JsonNode status = await("the end of " + name)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> running.mediaAsset(name).path("status"),
                        now -> List.of("Delivered", "Failed")
                                .contains(now.path("phase").asText()));
        assertThat(status.path("phase").asText()).as("%s", status).isEqualTo("Delivered");
    }
}
