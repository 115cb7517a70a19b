package com.rendrsink.api.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** Uploads in progress. */
final class UploadMetrics {
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Counter bytes;

    UploadMetrics(MeterRegistry registry) {
        bytes = Counter.builder("rendrsink.upload.bytes")
                .description("Upload bytes read, including those of uploads that failed later")
                .register(registry);
        Gauge.builder("rendrsink.uploads.in.flight", inFlight, AtomicInteger::get)
                .description("Uploads in progress")
                .register(registry);
    }

    void began() {
        inFlight.incrementAndGet();
    }

    void read(int count) {
        bytes.increment(count);
    }

    void ended() {
        inFlight.decrementAndGet();
    }
}
