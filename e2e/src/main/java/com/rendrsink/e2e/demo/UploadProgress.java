package com.rendrsink.e2e.demo;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Reports the progress of an upload: often on a terminal, rarely in a log. */
final class UploadProgress extends FilterInputStream {
    private final long total;
    private final Duration pause;
    private final Consumer<String> say;
    private final Instant started = Instant.now();
    private Instant said = started;
    private long sent;

    UploadProgress(InputStream in, long total, Duration pause, Consumer<String> say) {
        super(in);
        this.total = total;
        this.pause = pause;
        this.say = say;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int bytes) {
        sent += bytes;
        Instant now = Instant.now();
        if (Duration.between(said, now).compareTo(pause) >= 0) {
            said = now;
            double seconds = Duration.between(started, now).toMillis() / 1000.0;
            say.accept("uploaded %d %%, %.0f MB/s".formatted(100 * sent / Math.max(1, total), sent / 1e6 / seconds));
        }
    }
}
