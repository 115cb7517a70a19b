package com.rendrsink.api.http;

import com.rendrsink.runtime.Metrics;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** {@code /metrics}, on a separate port that customers cannot reach. */
public final class ScrapeService {
    private final PrometheusMeterRegistry registry;

    public ScrapeService(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    public List<Route> routes() {
        return List.of(Route.get("/metrics", this::scrape));
    }

    private void scrape(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, Metrics.MEDIA_TYPE);
        if (request.prologue().method().equals(Method.HEAD)) {
            response.send();
            return;
        }
        try (OutputStream out = response.outputStream()) {
            registry.scrape(out, Metrics.MEDIA_TYPE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
