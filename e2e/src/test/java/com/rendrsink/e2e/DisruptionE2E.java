package com.rendrsink.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.e2e.Api.Answer;
import com.rendrsink.e2e.demo.WebhookCheck;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any part may be killed at any moment: the asset still ends processed, once. */
class DisruptionE2E {
    private static final String API_SERVER = "app.kubernetes.io/name=api-server";
    private static final int PADDING = 64 << 20;
    /** Seconds of film: the worker must not end of its own accord in those that a kill takes to land. */
    private static final int LONG = 150;

    @TempDir
    private Path folder;

    @Test
    void the_operator_killed_while_a_job_runs() throws Exception {
        try (Running running = new Running()) {
            String asset = running.accepted(Films.film(folder, 40));
            running.awaitWorkerRuns(asset);

            running.system.kill("app.kubernetes.io/name=operator");

            running.awaitEnd(asset, "processed");
            assertThat(running.awaitEvents(asset, "asset.delivered")).containsExactlyElementsOf(WebhookCheck.EXPECTED);
            assertThat(launches(running, asset)).isEqualTo(1);
        }
    }

    @Test
    void the_worker_pod_deleted() throws Exception {
        try (Running running = new Running()) {
            String asset = running.accepted(Films.film(folder, LONG));
            running.awaitWorkerRuns(asset);

            running.account.kill(running.workers(asset));

            running.awaitEnd(asset, "processed");
            assertThat(running.awaitEvents(asset, "asset.delivered")).containsExactlyElementsOf(WebhookCheck.EXPECTED);
            assertThat(launches(running, asset)).isEqualTo(2);
        }
    }

    @Test
    void the_api_server_killed_during_an_upload_that_is_then_repeated_with_its_key() throws Exception {
        try (Running running = new Running()) {
            byte[] film = Files.readAllBytes(Films.film(folder, 2));
            String key = Running.newKey();
            AtomicBoolean killed = new AtomicBoolean();
            Runnable kill = () -> {
                if (killed.compareAndSet(false, true)) {
                    running.system.kill(API_SERVER);
                    // The new one starts for longer than the old one has to live, which gets no more to read meanwhile.
                    await("another API server")
                            .atMost(Running.PATIENCE)
                            .untilAsserted(() -> running.system.run(
                                    "wait", "--for=condition=Ready", "pod", "-l", API_SERVER, "--timeout=25s"));
                }
            };

            int first = status(running, () -> new KillingStream(Films.padded(film, PADDING), kill), key);
            assertThat(killed).isTrue();
            assertThat(first)
                    .as("cut off, refused, or finished in its last seconds")
                    .isIn(0, 201, 503);

            running.awaitApi();
            Answer again = await("the repeated upload")
                    .atMost(Running.PATIENCE)
                    .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                    .until(
                            () -> running.api.upload(
                                    "film.mp4", () -> Films.padded(film, PADDING), running.fields(), Optional.of(key)),
                            answer -> answer.status() != 409 && answer.status() != 503);
            assertThat(again.status()).as("%s", again.body()).isEqualTo(201);
            String asset = running.remembered(again.text("/asset_id"));
            running.awaitEnd(asset, "processed");
            assertThat(running.awaitEvents(asset, "asset.delivered")).containsExactlyElementsOf(WebhookCheck.EXPECTED);
            assertThat(assetsOfTheSameBytes(running, asset)).isEqualTo(1);
            JsonNode resource = running.mediaAsset(Running.resource(asset));
            assertThat(digest(resource)).isEqualTo(sha256(Films.padded(film, PADDING)));
            assertThat(StoreDisk.digest(running, resource)).isEqualTo(digest(resource));
            assertThat(StoreDisk.originals(running, resource)).hasSize(1);
        }
    }

    private static int status(Running running, java.util.function.Supplier<InputStream> film, String key) {
        try {
            // Of its own, since this client stands still while the other one waits.
            Api partner = new Api(running.target.url(), running.target.key());
            Answer answer = partner.upload("film.mp4", film, running.fields(), Optional.of(key));
            if (answer.status() == 201) {
                running.remembered(answer.text("/asset_id"));
            }
            return answer.status();
        } catch (UncheckedIOException cut) {
            return 0;
        }
    }

    private static int launches(Running running, String asset) {
        return running.mediaAsset(Running.resource(asset))
                .at("/status/attempt/launch")
                .asInt();
    }

    private static long assetsOfTheSameBytes(Running running, String asset) {
        String digest = digest(running.mediaAsset(Running.resource(asset)));
        assertThat(digest).hasSize(64);
        long count = 0;
        for (JsonNode other : running.account.json("get", "mediaasset").path("items")) {
            if (digest(other).equals(digest)) {
                count++;
            }
        }
        return count;
    }

    private static String digest(JsonNode mediaAsset) {
        return mediaAsset
                .at("/metadata/annotations")
                .path("media.rendrsink.com/sha256")
                .asText();
    }

    private static String sha256(InputStream content) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (var digested = new DigestInputStream(content, digest)) {
            digested.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Strikes when a third of the padding has been read, so that the server is in the middle of the body. */
    private static final class KillingStream extends FilterInputStream {
        private final Runnable kill;
        private long passed;

        KillingStream(InputStream in, Runnable kill) {
            super(in);
            this.kill = kill;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            passed += Math.max(count, 0);
            if (passed > PADDING / 3) {
                kill.run();
            }
            return count;
        }
    }
}
