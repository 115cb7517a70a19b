package com.rendrsink.api.metrics;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/** Rate, errors and duration of requests, by route. */
public final class RequestMetrics {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    /** From a read of one asset to an upload of gigabytes; only a dozen, because each bucket needs memory per route. */
    private static final Duration[] BUCKETS = LongStream.of(5, 25, 100, 250, 500, 1000, 2500, 5000, 15_000, 60_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final AtomicInteger inFlight = new AtomicInteger();
    private final MeterProvider<Timer> timers;
    private final RouteTemplates routes;
    private final UploadMetrics uploads;

    RequestMetrics(MeterRegistry registry, RouteTemplates routes, UploadMetrics uploads) {
        this.routes = routes;
        this.uploads = uploads;
        this.timers = Timer.builder("rendrsink.http.requests")
                .description("Requests and their durations")
                .serviceLevelObjectives(BUCKETS)
                .withRegistry(registry);
        Gauge.builder("rendrsink.http.requests.in.flight", inFlight, AtomicInteger::get)
                .description("Requests in progress")
                .register(registry);
    }

    /** Call this before the body is read. */
    public RunningRequest begin(ServerRequest request, String path) {
        inFlight.incrementAndGet();
        RunningRequest running = new RunningRequest(this, method(request), routes.of(path), System.nanoTime());
        request.streamFilter(
                body -> new CountedStream(body, isMedia(request) ? running.uploading(uploads) : running::read));
        return running;
    }

    void ended(String method, String route, int status, Duration duration) {
        inFlight.decrementAndGet();
        timers.withTags("method", method, "route", route, "status", status / 100 + "xx")
                .record(duration);
    }

    /** A client may send unknown methods. */
    private static String method(ServerRequest request) {
        String method = request.prologue().method().text();
        return METHODS.contains(method) ? method : RouteTemplates.OTHER;
    }

    private static boolean isMedia(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.CONTENT_TYPE)
                .filter(type -> !type.startsWith("application/json"))
                .isPresent();
    }
}
