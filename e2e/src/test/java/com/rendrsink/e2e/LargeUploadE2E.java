package com.rendrsink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static final long LIMIT_KIB = 256 << 10;

    @TempDir
    private Path folder;

    @Test
    void oneGibibytePassesThroughAServerOfAQuarterOfIt() throws Exception {
        try (Running running = new Running()) {
            byte[] film = Files.readAllBytes(Films.film(folder, 2));
            MessageDigest sent = MessageDigest.getInstance("SHA-256");
            int restarts = restarts(running);

            Answer answer = running.api.upload(
                    "large.mp4", () -> digested(film, sent), running.fields(), Optional.of(Running.newKey()));

            assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
            JsonNode asset = running.mediaAsset(Running.resource(running.remembered(answer.text("/asset_id"))));
            String digest = HexFormat.of().formatHex(sent.digest());
            assertThat(asset.at("/metadata/annotations")
                            .path("media.rendrsink.com/sha256")
                            .asText())
                    .isEqualTo(digest);
            assertThat(digestInStore(running, asset)).isEqualTo(digest);
            assertThat(restarts(running)).isEqualTo(restarts);
            assertThat(peakMemoryKib(running)).isPositive().isLessThan(LIMIT_KIB);
        }
    }

    private static InputStream digested(byte[] film, MessageDigest digest) {
        digest.reset();
        return new DigestInputStream(Films.padded(film, GIB), digest);
    }

    /** The evaluation store keeps objects as files, so its own disk can be asked, past both servers. */
    private static String digestInStore(Running running, JsonNode asset) {
        String path =
                "/data/buckets/rendrsink/" + asset.at("/spec/source/object").asText();
        return running.system.run("exec", "rendrsink-s3-0", "--", "sha256sum", path)
                .split(" ", 2)[0];
    }

    private static int restarts(Running running) {
        JsonNode pods = running.system.json("get", "pod", "-l", API_SERVER).path("items");
        assertThat(pods).hasSize(1);
        return pods.path(0).at("/status/containerStatuses/0/restartCount").asInt();
    }

    /** The high-water mark of the server's process, as the kernel keeps it. */
    private static long peakMemoryKib(Running running) {
        String line =
                running.system.run("exec", "deploy/rendrsink-api-server", "--", "grep", "VmHWM", "/proc/1/status");
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
    }
}
