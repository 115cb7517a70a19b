package com.rendrsink.runtime;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The common part of both servers' {@code /metrics}. */
public final class Metrics {
    /** The text format of Prometheus, which every scraper supports. */
    public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private Metrics() {}

    /**
     * A registry for one process, with the metrics of its JVM. It observes the garbage collector until the process
     * ends.
     */
    public static PrometheusMeterRegistry registry() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new JvmGcMetrics().bindTo(registry);
        return registry;
    }
}
