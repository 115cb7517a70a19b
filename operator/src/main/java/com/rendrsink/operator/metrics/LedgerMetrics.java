package com.rendrsink.operator.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether the ledger is available. */
public final class LedgerMetrics {
    private final AtomicInteger up = new AtomicInteger();

    LedgerMetrics(MeterRegistry registry) {
        Gauge.builder("rendrsink.ledger.up", up, AtomicInteger::get)
                .description("1 if the ledger's schema is current and its last check succeeded, otherwise 0")
                .register(registry);
    }

    public void up(boolean isUp) {
        up.set(isUp ? 1 : 0);
    }
}
