package com.rendrsink.api.usage;

import com.rendrsink.api.http.Authentication;
import com.rendrsink.api.http.Json;
import com.rendrsink.api.http.JsonResponse;
import com.rendrsink.api.http.Route;
import com.rendrsink.contract.views.Timestamps;
import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.Granularity;
import com.rendrsink.ledger.Usage;
import com.rendrsink.ledger.UsageReport;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code /v1/usage}. */
public final class UsageService {
    private final Authentication authentication;
    private final Usage usage;
    private final InstantSource clock;

    public UsageService(Authentication authentication, Usage usage, InstantSource clock) {
        this.authentication = authentication;
        this.usage = usage;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(Route.get("/v1/usage", this::report));
    }

    private void report(ServerRequest request, ServerResponse response) {
        Account account = authentication.require(request);
        UsageQuery query = UsageQuery.parse(request.query(), clock.instant());
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("from", Timestamps.text(query.from()));
        view.put("to", Timestamps.text(query.to()));
        view.put("granularity", query.granularity().name().toLowerCase(Locale.ROOT));
        view.put(
                "data",
                reports(account, query, query.granularity()).stream()
                        .map(UsageService::entry)
                        .toList());
        view.put(
                "totals",
                numbers(reports(account, query, Granularity.TOTAL).stream()
                        .findFirst()
                        .orElse(nothing(query.from()))));
        JsonResponse.send(request, response, 200, Json.text(view));
    }

    private List<UsageReport> reports(Account account, UsageQuery query, Granularity granularity) {
        return usage.report(account.namespace(), query.from(), query.to(), granularity);
    }

    private static Map<String, Object> entry(UsageReport report) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("start", Timestamps.text(report.start()));
        entry.putAll(numbers(report));
        return entry;
    }

    private static Map<String, Object> numbers(UsageReport report) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("assets", report.assets());
        numbers.put("assets_processed", report.processed());
        numbers.put("assets_failed", report.failed());
        numbers.put("input_bytes", report.inputBytes());
        numbers.put("input_ms", report.inputMs());
        numbers.put("output_bytes", report.outputBytes());
        numbers.put("output_ms", report.outputMs());
        numbers.put("compute_ms", Map.of("cpu", report.cpuMs(), "gpu", report.gpuMs()));
        numbers.put("requests", report.requests());
        Map<String, Object> formats = new LinkedHashMap<>();
        report.formats()
                .forEach((format, made) -> formats.put(
                        format,
                        Map.of(
                                "derivatives", made.derivatives(),
                                "output_bytes", made.bytes(),
                                "output_ms", made.ms())));
        numbers.put("formats", formats);
        return numbers;
    }

    private static UsageReport nothing(Instant from) {
        return new UsageReport(from, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of());
    }
}
