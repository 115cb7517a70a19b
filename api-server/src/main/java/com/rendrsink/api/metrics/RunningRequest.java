package com.rendrsink.api.metrics;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** One request, from its arrival to its response. A separate thread may read its body. */
public final class RunningRequest {
    private final RequestMetrics metrics;
    private final String method;
    private final String route;
    private final long start;
    private final AtomicLong bytesIn = new AtomicLong();
    private volatile @Nullable UploadMetrics upload;

    RunningRequest(RequestMetrics metrics, String method, String route, long start) {
        this.metrics = metrics;
        this.method = method;
        this.route = route;
        this.start = start;
    }

    void read(int count) {
        bytesIn.addAndGet(count);
    }

    IntConsumer uploading(UploadMetrics uploads) {
        uploads.began();
        upload = uploads;
        return count -> {
            read(count);
            uploads.read(count);
        };
    }

    /** The bytes of the body that were read. */
    public long bytesIn() {
        return bytesIn.get();
    }

    /** Call this once. */
    public Duration end(int status) {
        UploadMetrics uploads = upload;
        if (uploads != null) {
            uploads.ended();
        }
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        metrics.ended(method, route, status, duration);
        return duration;
    }
}
