package com.rendrsink.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rendrsink.e2e.demo.WebhookCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signing Secret that is replaced is missing for a moment, which is not the receiver's fault. */
class SigningSecretE2E {
    private static final String SECRET = "rendrsink-webhook";
    private static final Duration MISSING = Duration.ofSeconds(20);
    private static final int ASSETS = 3;

    @TempDir
    private Path folder;

    @Test
    void every_event_of_that_time_is_delivered_later_and_no_try_is_counted() throws Exception {
        try (Running running = new Running()) {
            JsonNode secret = running.account.json("get", "secret", SECRET);
            List<String> assets = new ArrayList<>();
            running.account.run("delete", "secret", SECRET);
            try {
                for (int i = 0; i < ASSETS; i++) {
                    assets.add(running.accepted(Films.film(folder, 2)));
                }
                assets.forEach(asset -> running.awaitEnd(asset, "processed"));
                await("the time without a Secret")
                        .pollDelay(MISSING)
                        .atMost(Running.PATIENCE)
                        .until(() -> true);
                assertThat(assets)
                        .allSatisfy(
                                asset -> assertThat(running.receiver.of(asset)).isEmpty());
            } finally {
                running.account.apply(fresh(secret));
            }
            for (String asset : assets) {
                assertThat(running.awaitEvents(asset, "asset.delivered"))
                        .containsExactlyElementsOf(WebhookCheck.EXPECTED);
                assertThat(running.receiver.of(asset)).hasSize(WebhookCheck.EXPECTED.size());
                assertThat(tries(running, asset)).isEqualTo(WebhookCheck.EXPECTED.size());
            }
        }
    }

    private static int tries(Running running, String asset) {
        return Integer.parseInt(running.psql(
                        "-drendrsink",
                        "-tAc",
                        "select sum(d.attempts) from delivery d join event e on e.id = d.event_id where e.asset_id = '%s'"
                                .formatted(asset))
                .strip());
    }

    private static String fresh(JsonNode secret) {
        ObjectNode copy = secret.deepCopy();
        copy.set("metadata", copy.objectNode().put("name", SECRET));
        return copy.toString();
    }
}
