package com.rendrsink.operator.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.LongSupplier;

/** Metrics of unwatched namespaces. */
public final class WatchMetrics {
    private volatile LongSupplier unwatched = () -> 0;

    WatchMetrics(MeterRegistry registry) {
        Gauge.builder("rendrsink.unwatched.namespaces", () -> unwatched.getAsLong())
                .description("Namespaces that are no longer watched because a resource there cannot be read")
                .register(registry);
    }

    /** For the operator that was started last. */
    public void unwatched(LongSupplier count) {
        unwatched = count;
    }
}
