package com.rendrsink.bench;

import com.rendrsink.e2e.Api;
import com.rendrsink.e2e.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One asset from its upload to its end, from a partner's view. */
final class NewAsset {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int LOOK_MS = 200;

    private final Api api;
    private final Path film;

    NewAsset(Target target, Path film) {
        this.api = new Api(target.url(), target.key());
        this.film = film;
    }

    /** Returns the seconds from the response to the upload until it is processed, and deletes it. */
    double process() {
        Api.Answer accepted = api.upload(film, Map.of("profile", "web-optimized-1080p"), Optional.empty());
        if (accepted.status() != 201) {
            throw new IllegalStateException("the upload returned " + accepted.status() + " " + accepted.body());
        }
        long begun = System.nanoTime();
        String path = "/v1/assets/" + accepted.text("/asset_id");
        String status = "processing";
        while (status.equals("processing")) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IllegalStateException(path + " is not processed after " + PATIENCE);
            }
            Pause.millis(LOOK_MS);
            status = api.get(path).text("/status");
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (!status.equals("processed")) {
            throw new IllegalStateException(path + " ended as " + status);
        }
        api.call("DELETE", path, "");
        return seconds;
    }
}
