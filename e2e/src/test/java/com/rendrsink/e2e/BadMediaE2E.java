package com.rendrsink.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is not a film fails at once, with a code that a partner understands, and without a retry. */
class BadMediaE2E {
    @TempDir
    private Path folder;

    @Test
    void text_named_as_a_film() throws Exception {
        try (Running running = new Running()) {
            failsAtOnce(running, "This is a letter, not a film.\n".repeat(100).getBytes(UTF_8), "unsupported_format");
        }
    }

    @Test
    void a_film_cut_short() throws Exception {
        try (Running running = new Running()) {
            byte[] film = Files.readAllBytes(Films.film(folder, 4));
            failsAtOnce(running, Arrays.copyOf(film, film.length / 2), "media_corrupt");
        }
    }

    @Test
    void a_playlist_named_as_a_film_calls_nobody_and_reads_nothing() throws Exception {
        try (Running running = new Running();
                Receiver trap = new Receiver(running.target.webhookBase(), running.target.webhookSecret())) {
            String playlist = """
                    #EXTM3U
                    #EXT-X-TARGETDURATION:10
                    #EXTINF:10,
                    %s
                    #EXTINF:10,
                    file:///etc/passwd
                    #EXT-X-ENDLIST
                    """.formatted(trap.url());

            failsAtOnce(running, playlist.getBytes(UTF_8), "unsupported_format");

            assertThat(trap.count()).isZero();
            // The webhooks of this asset came to the same address, so the trap was within reach.
            assertThat(running.receiver.count()).isPositive();
        }
    }

    private void failsAtOnce(Running running, byte[] content, String code) throws Exception {
        Path file = Files.write(folder.resolve("film-" + Running.newKey() + ".mp4"), content);
        String asset = running.accepted(file);

        JsonNode failed = running.awaitEnd(asset, "failed");

        assertThat(failed.at("/error/code").asText()).isEqualTo(code);
        assertThat(failed.at("/error/message").asText()).isNotBlank();
        assertThat(running.awaitEvents(asset, "asset.failed")).containsExactly("asset.processing", "asset.failed");
        JsonNode status = running.mediaAsset(Running.resource(asset)).path("status");
        assertThat(status.at("/attempt/launch").asInt()).isEqualTo(1);
        assertThat(Duration.between(changed(status, "Accepted"), changed(status, "Processed")))
                .isLessThan(Duration.ofSeconds(30));
    }

    /** As the status itself has it: how long the upload took or this test looked on is nobody's matter. */
    private static Instant changed(JsonNode status, String condition) {
        for (JsonNode one : status.path("conditions")) {
            if (one.path("type").asText().equals(condition)) {
                return Instant.parse(one.path("lastTransitionTime").asText());
            }
        }
        throw new AssertionError("no condition " + condition + " in " + status);
    }
}
