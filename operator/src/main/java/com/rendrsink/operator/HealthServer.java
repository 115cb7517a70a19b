package com.rendrsink.operator;

import com.rendrsink.runtime.Metrics;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * {@code /livez} returns 200 while every background loop makes progress, {@code /readyz} after the operator has
 * started; {@code /metrics} returns the metrics.
 */
final class HealthServer implements AutoCloseable {
    private final HttpServer server;
    /** Without threads the server handles one request at a time, and a slow scrape would cause a restart. */
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    HealthServer(int port, BooleanSupplier live, BooleanSupplier ready, PrometheusMeterRegistry registry)
            throws IOException {
        server = HttpServer.create(new InetSocketAddress(port), 0);
        server.setExecutor(threads);
        answer("/livez", live);
        answer("/readyz", ready);
        scrape(registry);
        server.start();
    }

    private void answer(String path, BooleanSupplier good) {
        server.createContext(path, exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(good.getAsBoolean() ? 200 : 503, -1);
            }
        });
    }

    private void scrape(PrometheusMeterRegistry registry) {
        server.createContext("/metrics", exchange -> {
            try (exchange) {
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                registry.scrape(body, Metrics.MEDIA_TYPE);
                exchange.getResponseHeaders().set("Content-Type", Metrics.MEDIA_TYPE);
                exchange.sendResponseHeaders(200, body.size());
                body.writeTo(exchange.getResponseBody());
            }
        });
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
