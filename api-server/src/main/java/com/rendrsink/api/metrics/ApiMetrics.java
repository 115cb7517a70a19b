package com.rendrsink.api.metrics;

import com.rendrsink.api.connection.Bound;
import com.rendrsink.runtime.Loops;
import com.rendrsink.runtime.Metrics;
import com.rendrsink.storage.UploadMemory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;

/**
 * All metrics of the API server; {@code docs/operations/metrics.md} lists them. No label contains a customer or a key.
 */
public final class ApiMetrics {
    private final PrometheusMeterRegistry registry = Metrics.registry();
    private final Counter rateLimited = Counter.builder("rendrsink.rate.limited")
            .description("Requests rejected because their account, or their client behind a proxy, sent too many")
            .register(registry);
    private final Counter malformed = Counter.builder("rendrsink.requests.malformed")
            .description(
                    "Requests rejected before they reached a route: malformed, or request line or headers too long")
            .register(registry);
    private final MeterProvider<Counter> connections = Counter.builder("rendrsink.connections.closed")
            .description("Connections closed, and requests of one client rejected, because of a limit")
            .withRegistry(registry);
    private final Counter unauthorized = Counter.builder("rendrsink.requests.unauthorized")
            .description("Requests rejected because they had no valid key")
            .register(registry);
    private final Counter fullShares = Counter.builder("rendrsink.database.share.full")
            .description("Transactions rejected because their account used its share of the connections")
            .register(registry);
    private final MeterProvider<Counter> settlements = Counter.builder("rendrsink.rate.settlements")
            .description("Settlements of an account's requests with the limit that the replicas share")
            .withRegistry(registry);
    private final UploadMetrics uploads = new UploadMetrics(registry);
    private final Loops loops = new Loops(registry);

    /** Every limit exists from the start, so that an alert can distinguish zero from unknown. */
    public ApiMetrics() {
        for (Bound bound : Bound.values()) {
            closed(bound);
        }
        settled(true);
        settled(false);
    }

    public RequestMetrics requests(RouteTemplates routes) {
        return new RequestMetrics(registry, routes, uploads);
    }

    public void rateLimited() {
        rateLimited.increment();
    }

    /** A request did not reach a route. */
    public void malformed() {
        malformed.increment();
    }

    /** A connection or a client reached a limit. */
    public void reached(Bound bound) {
        closed(bound).increment();
    }

    /** A request had no valid key. */
    public void unauthorized() {
        unauthorized.increment();
    }

    /** An account waited in vain for one of its database connections. */
    public void shareFull() {
        fullShares.increment();
    }

    /**
     * A settlement ended.
     *
     * @param worked whether the ledger knows of the requests now
     */
    public void rateSettled(boolean worked) {
        settled(worked).increment();
    }

    private Counter settled(boolean worked) {
        return settlements.withTag("outcome", worked ? "settled" : "failed");
    }

    private Counter closed(Bound bound) {
        return connections.withTag("bound", bound.name().toLowerCase(Locale.ROOT));
    }

    /**
     * Evaluated at each scrape.
     *
     * @param count the number of connections to the public port
     */
    public void connections(IntSupplier count) {
        Gauge.builder("rendrsink.connections.open", count::getAsInt)
                .description("Open connections")
                .register(registry);
    }

    /**
     * Evaluated at each scrape.
     *
     * @param ratio the mean error of the latest attempts' estimates, relative to the real time
     */
    public void estimateError(DoubleSupplier ratio) {
        Gauge.builder("rendrsink.estimate.error.ratio", ratio::getAsDouble)
                .description("Mean error of the latest assets' estimates, relative to the real processing time")
                .register(registry);
    }

    /** Evaluated at each scrape. */
    public void uploadMemory(UploadMemory memory) {
        uploads.memory(registry, memory);
    }

    /** The process's background loops; liveness checks their iterations. */
    public Loops loops() {
        return loops;
    }

    /** For the meters of other components. */
    public PrometheusMeterRegistry registry() {
        return registry;
    }
}
