package com.rendrsink.operator.webhook;

import com.rendrsink.ledger.Deliveries;
import com.rendrsink.ledger.LedgerException;
import com.rendrsink.operator.metrics.WebhookMetrics;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Counts the due deliveries now and then. Not when a scrape asks: scrapes of a slow database would pile up and take the
 * connections that the work needs.
 */
public final class DueWatch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final Deliveries deliveries;
    private final WebhookMetrics metrics;
    private final InstantSource clock;
    private final Thread loop;

    public DueWatch(Deliveries deliveries, WebhookMetrics metrics, InstantSource clock) {
        this.deliveries = deliveries;
        this.metrics = metrics;
        this.clock = clock;
        this.loop = Thread.ofVirtual().name("due-watch").unstarted(this::run);
    }

    public void start() {
        loop.start();
    }

    private void run() {
        try {
            while (true) {
                count();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException stopped) {
            metrics.dueIsUnknown();
        }
    }

    private void count() {
        try {
            metrics.due(deliveries.due(clock.instant()));
        } catch (LedgerException away) {
            metrics.dueIsUnknown();
        }
    }

    @Override
    public void close() {
        loop.interrupt();
    }
}
