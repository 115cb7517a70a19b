package com.rendrsink.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.e2e.Api.Answer;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upload larger than the API server's memory. */
class LargeUploadE2E {
    private static final String API_SERVER = "app.kubernetes.io/name=api-server";
    private static final int GIB = 1 << 30;
    /** What one upload may cost the server: its part buffers, and what the runtime keeps for later. */
    private static final long RISE = 64 << 20;

    @TempDir
    private Path folder;

    @Test
    void one_gibibyte_passes_through_a_server_of_a_quarter_of_it() throws Exception {
        try (Running running = new Running()) {
            byte[] film = Files.readAllBytes(Films.film(folder, 2));
            MessageDigest sent = MessageDigest.getInstance("SHA-256");
            String server = server(running);
            Answer answer;
            try (ServerMemory memory = new ServerMemory()) {
                await("the memory before").until(() -> memory.anonymousPeak() > 0);
                long before = memory.anonymousPeak();

                answer = running.api.upload(
                        "large.mp4", () -> digested(film, sent), running.fields(), Optional.of(Running.newKey()));

                assertThat(memory.anonymousPeak() - before).isLessThan(RISE);
            }
            assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
            JsonNode asset = running.mediaAsset(Running.resource(running.remembered(answer.text("/asset_id"))));
            String digest = HexFormat.of().formatHex(sent.digest());
            assertThat(asset.at("/metadata/annotations")
                            .path("media.rendrsink.com/sha256")
                            .asText())
                    .isEqualTo(digest);
            assertThat(StoreDisk.digest(running, asset)).isEqualTo(digest);
            assertThat(server(running)).isEqualTo(server);
        }
    }

    private static InputStream digested(byte[] film, MessageDigest digest) {
        digest.reset();
        return new DigestInputStream(Films.padded(film, GIB), digest);
    }

    /** The one pod and how often its container was started: another text is another process. */
    private static String server(Running running) {
        JsonNode pods = running.system.json("get", "pod", "-l", API_SERVER).path("items");
        assertThat(pods).hasSize(1);
        return pods.path(0).at("/metadata/uid").asText() + " "
                + pods.path(0).at("/status/containerStatuses/0/restartCount").asText();
    }
}
