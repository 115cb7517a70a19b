package com.rendrsink.webhooks.send;

import com.rendrsink.ledger.Deliveries;
import com.rendrsink.ledger.LedgerUnavailableException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Counts the due deliveries periodically, not during a scrape: scrapes of a slow database would pile up and use the
 * connections that the work needs.
 */
public final class DueWatch {
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final Deliveries deliveries;
    private final WebhookMetrics metrics;
    private final InstantSource clock;

    public DueWatch(Deliveries deliveries, WebhookMetrics metrics, InstantSource clock) {
        this.deliveries = deliveries;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Runs one iteration and returns the pause until the next. */
    public Duration count() {
        try {
            metrics.due(deliveries.due(clock.instant()));
        } catch (LedgerUnavailableException unavailable) {
            metrics.dueIsUnknown();
        }
        return PAUSE;
    }
}
