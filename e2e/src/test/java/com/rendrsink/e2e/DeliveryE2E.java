package com.rendrsink.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.e2e.demo.WebhookCheck;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main road: a film comes in by REST or by kubectl, and its outputs go out. */
class DeliveryE2E {
    @TempDir
    private Path folder;

    @Test
    void an_upload_becomes_playable_outputs_and_four_signed_webhooks() throws Exception {
        try (Running running = new Running()) {
            Path film = Films.film(folder, 4);
            String asset = running.accepted(film);

            running.awaitEnd(asset, "processed");
            running.awaitEvents(asset, "asset.delivered");

            assertThat(WebhookCheck.problems(running.receiver.of(asset))).isEmpty();
            JsonNode outputs =
                    running.api.get("/v1/assets/" + asset + "/derivatives").body();
            assertThat(outputs.path("data")).isNotEmpty();
            assertThat(outputs.path("thumbnails")).hasSize(2);
            for (JsonNode said : outputs.path("data")) {
                Media made = Media.probe(running.api.download(said.path("url").asText(), folder.resolve("output")));
                assertThat(made.width()).isEqualTo(said.path("width").asInt());
                assertThat(made.height()).isEqualTo(said.path("height").asInt());
                assertThat(made.durationMs()).isBetween(3500L, 4500L);
            }
        }
    }

    @Test
    void an_applied_media_asset_whose_source_is_in_the_bucket_is_processed_and_reads_well() throws Exception {
        try (Running running = new Running()) {
            String uploaded = running.accepted(Films.film(folder, 2));
            String source = running.mediaAsset(Running.resource(uploaded))
                    .at("/spec/source/object")
                    .asText();
            String name = "applied-" + Running.newKey().substring(4, 12);
            running.rememberedResource(name);

            running.account.apply("""
                    apiVersion: media.rendrsink.com/v1
                    kind: MediaAsset
                    metadata: {name: %s}
                    spec: {profile: %s, priority: normal, source: {object: "%s"}}
                    """.formatted(name, Running.PROFILE, source));

            await().atMost(Running.PATIENCE)
                    .until(() -> running.mediaAsset(name)
                            .at("/status/phase")
                            .asText()
                            .matches("Processed|Delivered"));
            assertThat(running.account.run("get", "ma", name).lines().toList())
                    .satisfiesExactly(
                            heading -> assertThat(heading.split(" +"))
                                    .containsExactlyInAnyOrder(
                                            "NAME", "PROFILE", "PHASE", "PRIORITY", "READY", "REASON", "AGE"),
                            row -> assertThat(row).contains(name, Running.PROFILE, "normal"));
        }
    }
}
