package com.rendrsink.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rendrsink.e2e.Api.Answer;
import com.rendrsink.e2e.demo.WebhookCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pods of the database and of the store go without a goodbye: what they held is there after. */
class StorePodsE2E {
    private static final List<String> STORES = List.of("app.kubernetes.io/name=postgres", "app.kubernetes.io/name=s3");
    private static final int ASSETS = 3;
    private static final int SECONDS = 30;

    @TempDir
    private Path folder;

    @Test
    void while_assets_are_processed() throws Exception {
        try (Running running = new Running()) {
            List<String> assets = new ArrayList<>();
            for (int i = 0; i < ASSETS; i++) {
                assets.add(running.accepted(Films.film(folder, SECONDS)));
            }
            running.awaitWorkerRuns(assets.getFirst());

            STORES.forEach(running.system::kill);

            awaitStores(running);
            for (String asset : assets) {
                running.awaitEnd(asset, "processed");
                assertThat(running.awaitEvents(asset, "asset.delivered"))
                        .containsExactlyElementsOf(WebhookCheck.EXPECTED);
            }
        }
    }

    @Test
    void when_nothing_is_to_be_done() throws Exception {
        try (Running running = new Running()) {
            String asset = running.accepted(Films.film(folder, 2));
            running.awaitEnd(asset, "processed");
            running.awaitEvents(asset, "asset.delivered");

            STORES.forEach(running.system::kill);

            awaitStores(running);
            Answer outputs = running.api.get("/v1/assets/" + asset + "/derivatives");
            assertThat(outputs.status()).as("the key works: %s", outputs.body()).isEqualTo(200);
            Path output = running.api.download(outputs.text("/data/0/url"), folder.resolve("output.mp4"));
            assertThat(Files.size(output))
                    .isEqualTo(outputs.body().at("/data/0/size_bytes").asLong());
            String later = running.accepted(Films.film(folder, 2));
            running.awaitEnd(later, "processed");
            assertThat(running.awaitEvents(later, "asset.delivered")).containsExactlyElementsOf(WebhookCheck.EXPECTED);
            assertThat(running.awaitEvents(asset, "asset.delivered")).containsExactlyElementsOf(WebhookCheck.EXPECTED);
        }
    }

    private static void awaitStores(Running running) {
        await("both stores")
                .atMost(Running.PATIENCE)
                .untilAsserted(() -> running.system.run(
                        "wait",
                        "--for=condition=Ready",
                        "pod/rendrsink-postgres-0",
                        "pod/rendrsink-s3-0",
                        "--timeout=20s"));
        await("an API server that finds both")
                .atMost(Running.PATIENCE)
                .ignoreExceptions()
                .until(() -> running.api.get("/readyz").status() == 200);
    }
}
