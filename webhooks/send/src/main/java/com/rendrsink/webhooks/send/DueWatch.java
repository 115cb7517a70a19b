package com.rendrsink.webhooks.send;

import com.rendrsink.ledger.Deliveries;
import com.rendrsink.ledger.LedgerUnavailableException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Counts the due deliveries now and then. Not when a scrape asks: scrapes of a slow database would pile up and take the
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

    /** Takes a turn, and answers the pause until the next. */
    public Duration count() {
        try {
            metrics.due(deliveries.due(clock.instant()));
        } catch (LedgerUnavailableException unavailable) {
            metrics.dueIsUnknown();
        }
        return PAUSE;
    }
}
