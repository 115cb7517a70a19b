package com.rendrsink.operator.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** Metrics of the hand-over of events. */
public final class EventMetrics {
    private final MeterRegistry registry;
    private final MeterProvider<Counter> events;

    EventMetrics(MeterRegistry registry) {
        this.registry = registry;
        events = Counter.builder("rendrsink.events")
                .description("Events handed over to the ledger")
                .withRegistry(registry);
    }

    /** Expects the webhook's event type. */
    public void handedOver(String type) {
        events.withTag("type", type).increment();
    }

    /** A later one does not replace an earlier. */
    public void waiting(Supplier<Number> assets) {
        Gauge.builder("rendrsink.events.waiting.assets", assets)
                .description("Assets whose events wait to be handed over to the ledger")
                .register(registry);
    }
}
