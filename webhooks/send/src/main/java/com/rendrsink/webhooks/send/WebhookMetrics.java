package com.rendrsink.webhooks.send;

import com.rendrsink.ledger.DeliveryOutcome;
import com.rendrsink.ledger.HoldUp;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import java.util.stream.LongStream;

/** Metrics of webhook deliveries. */
public final class WebhookMetrics {
    private static final Duration[] BUCKETS = LongStream.of(50, 100, 250, 500, 1000, 2500, 5000, 15_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final AtomicReference<Double> due = new AtomicReference<>(Double.NaN);
    private volatile IntSupplier inFlight = () -> 0;
    private final MeterProvider<Timer> tries;
    private final Counter endedExhausted;
    private final Counter endedSkipped;
    private final Map<HoldUp, Counter> postponed = new EnumMap<>(HoldUp.class);

    public WebhookMetrics(MeterRegistry registry) {
        tries = Timer.builder("rendrsink.webhook.tries")
                .description("Attempts of webhook deliveries and their durations")
                .serviceLevelObjectives(BUCKETS)
                .withRegistry(registry);
        Gauge.builder("rendrsink.deliveries.due", due, AtomicReference::get)
                .description("Deliveries that are due")
                .register(registry);
        Gauge.builder("rendrsink.webhook.in.flight", () -> inFlight.getAsInt())
                .description("Deliveries in progress")
                .register(registry);
        endedExhausted = ended(registry, "exhausted");
        endedSkipped = ended(registry, "skipped");
        for (HoldUp why : HoldUp.values()) {
            postponed.put(
                    why,
                    Counter.builder("rendrsink.webhook.postponed")
                            .description("Number of times a delivery was postponed by us without an attempt")
                            .tag("reason", why.word())
                            .register(registry));
        }
    }

    /** For the sender that was started last. */
    public void inFlight(IntSupplier count) {
        inFlight = count;
    }

    public void untried(DeliveryOutcome.Untried outcome) {
        switch (outcome) {
            case DeliveryOutcome.Postponed held ->
                Objects.requireNonNull(postponed.get(held.why())).increment();
            case DeliveryOutcome.Exhausted exhausted -> endedExhausted.increment();
            case DeliveryOutcome.Skipped skipped -> endedSkipped.increment();
        }
    }

    public void tried(DeliveryOutcome.Tried outcome, long latencyMs) {
        tries.withTag("outcome", word(outcome)).record(Duration.ofMillis(latencyMs));
    }

    public void due(long count) {
        due.set((double) count);
    }

    public void dueIsUnknown() {
        due.set(Double.NaN);
    }

    private static Counter ended(MeterRegistry registry, String outcome) {
        return Counter.builder("rendrsink.webhook.ended.untried")
                .description("Deliveries that ended without a final attempt")
                .tag("outcome", outcome)
                .register(registry);
    }

    private static String word(DeliveryOutcome.Tried outcome) {
        return switch (outcome) {
            case DeliveryOutcome.Delivered delivered -> "delivered";
            case DeliveryOutcome.RetryAt retry -> "retry";
            case DeliveryOutcome.Exhausted exhausted -> "exhausted";
        };
    }
}
