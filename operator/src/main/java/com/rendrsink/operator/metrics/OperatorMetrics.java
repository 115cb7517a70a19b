package com.rendrsink.operator.metrics;

import com.rendrsink.runtime.Loops;
import com.rendrsink.runtime.Metrics;
import com.rendrsink.webhooks.send.WebhookMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** All metrics of the operator; {@code docs/operations/metrics.md} lists them. No label contains an asset. */
public final class OperatorMetrics {
    private final PrometheusMeterRegistry registry = Metrics.registry();
    private final AssetMetrics assets = new AssetMetrics(registry);
    private final EventMetrics events = new EventMetrics(registry);
    private final LedgerMetrics ledger = new LedgerMetrics(registry);
    private final WebhookMetrics webhooks = new WebhookMetrics(registry);
    private final WatchMetrics watch = new WatchMetrics(registry);
    private final Loops loops = new Loops(registry);

    public AssetMetrics assets() {
        return assets;
    }

    public EventMetrics events() {
        return events;
    }

    public LedgerMetrics ledger() {
        return ledger;
    }

    public WebhookMetrics webhooks() {
        return webhooks;
    }

    public WatchMetrics watch() {
        return watch;
    }

    /** The process's background loops; liveness checks their iterations. */
    public Loops loops() {
        return loops;
    }

    /** For scrapes and for the meters of other components. */
    public PrometheusMeterRegistry registry() {
        return registry;
    }
}
