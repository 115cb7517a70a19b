package com.rendrsink.operator.metrics;

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

/** Webhooks on their way out. */
public final class WebhookMetrics {
    private static final Duration[] BUCKETS = LongStream.of(50, 100, 250, 500, 1000, 2500, 5000, 15_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final AtomicReference<Double> due = new AtomicReference<>(Double.NaN);
    private volatile IntSupplier inFlight = () -> 0;
    private final MeterProvider<Timer> tries;
    private final Map<HoldUp, Counter> postponed = new EnumMap<>(HoldUp.class);

    WebhookMetrics(MeterRegistry registry) {
        tries = Timer.builder("rendrsink.webhook.tries")
                .description("Tries of webhook deliveries, and how long each took")
                .serviceLevelObjectives(BUCKETS)
                .withRegistry(registry);
        Gauge.builder("rendrsink.deliveries.due", due, AtomicReference::get)
                .description("Deliveries that could be tried now")
                .register(registry);
        Gauge.builder("rendrsink.webhook.in.flight", () -> inFlight.getAsInt())
                .description("Deliveries being tried now")
                .register(registry);
        for (HoldUp why : HoldUp.values()) {
            postponed.put(
                    why,
                    Counter.builder("rendrsink.webhook.postponed")
                            .description("Times a delivery was held up on our side, without a try")
                            .tag("reason", why.word())
                            .register(registry));
        }
    }

    /** Of the sender that was started last. */
    public void inFlight(IntSupplier count) {
        inFlight = count;
    }

    public void postponed(HoldUp why) {
        Objects.requireNonNull(postponed.get(why)).increment();
    }

    public void tried(DeliveryOutcome outcome, long latencyMs) {
        tries.withTag("outcome", word(outcome)).record(Duration.ofMillis(latencyMs));
    }

    public void due(long count) {
        due.set((double) count);
    }

    public void dueIsUnknown() {
        due.set(Double.NaN);
    }

    private static String word(DeliveryOutcome outcome) {
        return switch (outcome) {
            case DeliveryOutcome.Delivered delivered -> "delivered";
            case DeliveryOutcome.RetryAt retry -> "retry";
            case DeliveryOutcome.Exhausted exhausted -> "exhausted";
            case DeliveryOutcome.Postponed held -> "postponed";
            case DeliveryOutcome.Skipped skipped -> "skipped";
        };
    }
}
