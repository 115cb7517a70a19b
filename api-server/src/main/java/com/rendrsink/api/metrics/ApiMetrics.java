package com.rendrsink.api.metrics;

import com.rendrsink.api.connection.Bound;
import com.rendrsink.telemetry.Loops;
import com.rendrsink.telemetry.Metrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;

/** All of the API server's metrics. {@code docs/operations/metrics.md} lists them. No label names a customer or a key. */
public final class ApiMetrics {
    private final PrometheusMeterRegistry registry = Metrics.registry();
    private final Counter rateLimited = Counter.builder("rendrsink.rate.limited")
            .description("Requests refused because their account, or their client behind a proxy, sent too many")
            .register(registry);
    private final Counter malformed = Counter.builder("rendrsink.requests.malformed")
            .description("Requests refused before they reached a route: malformed, or with a line or headers too long")
            .register(registry);
    private final MeterProvider<Counter> connections = Counter.builder("rendrsink.connections.closed")
            .description("Connections closed, and requests of one client refused, because they met a bound")
            .withRegistry(registry);
    private final UploadMetrics uploads = new UploadMetrics(registry);
    private final Loops loops = new Loops(registry);

    /** Every bound is there from the start: an alert can tell none from unknown. */
    public ApiMetrics() {
        for (Bound bound : Bound.values()) {
            closed(bound);
        }
    }

    public RequestMetrics requests(RouteTemplates routes) {
        return new RequestMetrics(registry, routes, uploads);
    }

    public void rateLimited() {
        rateLimited.increment();
    }

    /** A request reached no route. */
    public void malformed() {
        malformed.increment();
    }

    /** A connection, or a client, met a bound. */
    public void reached(Bound bound) {
        closed(bound).increment();
    }

    private Counter closed(Bound bound) {
        return connections.withTag("bound", bound.name().toLowerCase(Locale.ROOT));
    }

    /**
     * Asked at each scrape.
     *
     * @param count connections to the port that everybody reaches
     */
    public void connections(IntSupplier count) {
        Gauge.builder("rendrsink.connections.open", count::getAsInt)
                .description("Connections that are open now")
                .register(registry);
    }

    /**
     * Asked at each scrape.
     *
     * @param ratio mean difference between estimate and truth of the latest attempts, as a share of the truth
     */
    public void estimateError(DoubleSupplier ratio) {
        Gauge.builder("rendrsink.estimate.error.ratio", ratio::getAsDouble)
                .description("How far the estimates of the latest assets were off, as a share of the real time")
                .register(registry);
    }

    /** The process's background loops, whose turns liveness asks for. */
    public Loops loops() {
        return loops;
    }

    /** For the meters of others. */
    public MeterRegistry registry() {
        return registry;
    }

    public ScrapeService scrape() {
        return new ScrapeService(registry);
    }
}
