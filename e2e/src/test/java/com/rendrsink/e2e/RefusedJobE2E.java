package com.rendrsink.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account whose quota has no room for Jobs. */
class RefusedJobE2E {
    private static final String QUOTA = "no-jobs";

    @TempDir
    private Path folder;

    @Test
    void a_quota_of_no_jobs_is_named_and_the_same_launch_runs_when_it_is_lifted() throws Exception {
        try (Running running = new Running()) {
            forbidJobs(running);
            String asset;
            try {
                asset = running.accepted(Films.film(folder, 2));
                await("a second refused try")
                        .atMost(Running.PATIENCE)
                        .until(() -> running.mediaAsset(Running.resource(asset))
                                        .at("/status/attempt/refusal/tries")
                                        .asInt()
                                >= 2);
                JsonNode status = running.mediaAsset(Running.resource(asset)).path("status");
                assertThat(condition(status, "Processed").path("reason").asText())
                        .isEqualTo("JobRefused");
                assertThat(condition(status, "Processed").path("message").asText())
                        .contains("exceeded quota: " + QUOTA);
                assertThat(announced(running, asset)).containsExactly("JobRefused");
            } finally {
                running.account.run("delete", "resourcequota", QUOTA);
            }

            running.awaitEnd(asset, "processed");
            JsonNode attempt = running.mediaAsset(Running.resource(asset)).at("/status/attempt");
            assertThat(attempt.path("launch").asInt()).isEqualTo(1);
            assertThat(announced(running, asset)).containsOnlyOnce("JobRefused").containsOnlyOnce("Launched");
        }
    }

    /** It counts when its controller has said what is used. */
    private static void forbidJobs(Running running) {
        running.account.run("create", "quota", QUOTA, "--hard=count/jobs.batch=0");
        await("the quota's count")
                .atMost(Running.PATIENCE)
                .until(() -> running.account
                        .json("get", "resourcequota", QUOTA)
                        .path("status")
                        .has("used"));
    }

    private static JsonNode condition(JsonNode status, String type) {
        for (JsonNode condition : status.path("conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition;
            }
        }
        throw new AssertionError("no condition " + type + " in " + status);
    }

    private static List<String> announced(Running running, String asset) {
        JsonNode events = running.account.json(
                "get", "events", "--field-selector=involvedObject.name=" + Running.resource(asset));
        List<String> reasons = new ArrayList<>();
        events.path("items").forEach(event -> reasons.add(event.path("reason").asText()));
        return reasons;
    }
}
