package com.rendrsink.operator.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;

/** Events on their way into the ledger. */
public final class EventMetrics {
    private final MeterProvider<Counter> events;

    EventMetrics(MeterRegistry registry) {
        events = Counter.builder("rendrsink.events")
                .description("Events handed over to the ledger")
                .withRegistry(registry);
    }

    /** Takes the type as webhooks name it. */
    public void handedOver(String type) {
        events.withTag("type", type).increment();
    }
}
