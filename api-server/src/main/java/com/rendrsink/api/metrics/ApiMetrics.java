package com.rendrsink.api.metrics;

import com.rendrsink.telemetry.Metrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** All of the API server's metrics. {@code docs/operations/metrics.md} lists them. No label names a customer or a key. */
public final class ApiMetrics {
    private final PrometheusMeterRegistry registry = Metrics.registry();
    private final Counter rateLimited = Counter.builder("rendrsink.rate.limited")
            .description("Requests refused because their account sent too many")
            .register(registry);
    private final DistributionSummary estimateError = DistributionSummary.builder("rendrsink.estimate.error.ratio")
            .description("How far the estimated processing time was off, as a share of the real one")
            .serviceLevelObjectives(0.1, 0.25, 0.5, 1, 2, 5)
            .register(registry);
    private final UploadMetrics uploads = new UploadMetrics(registry);

    public RequestMetrics requests(RouteTemplates routes) {
        return new RequestMetrics(registry, routes, uploads);
    }

    public void rateLimited() {
        rateLimited.increment();
    }

    /** Takes the difference between estimate and truth, positive, divided by the truth. */
    public void estimateWasOff(double ratio) {
        estimateError.record(ratio);
    }

    /** For the meters of others. */
    public MeterRegistry registry() {
        return registry;
    }

    public ScrapeService scrape() {
        return new ScrapeService(registry);
    }
}
