package com.rendrsink.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.crds.AssetAnnotations;
import com.rendrsink.testing.DocumentedMetrics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a running server reports about its requests. */
class ApiTelemetryIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TRACE = "00-" + TRACE_ID + "-00f067aa0ba902b7-01";

    private static RunningApi api;
    private static Partner partner;

    @BeforeAll
    static void start() {
        api = RunningApi.start();
        partner = api.partner();
    }

    @Test
    void requests_are_measured_by_route_and_never_by_id() throws Exception {
        String id = partner.upload("hello", "profile", "web");
        partner.get("/v1/assets/" + id);
        partner.get("/v1/assets/ast_none");
        partner.get("/v1/assets/" + id + "/derivatives");
        partner.get("/wp-login.php");
        partner.get("/readyz");

        // An answer is counted after it has gone.
        String scrape = Awaitility.await().until(ApiTelemetryIT::scrape, text -> text.contains("route=\"/readyz\""));

        assertThat(scrape)
                .contains(
                        "rendrsink_http_requests_seconds_count{method=\"GET\",route=\"/v1/assets/{id}\",status=\"2xx\"}")
                .contains(
                        "rendrsink_http_requests_seconds_count{method=\"GET\",route=\"/v1/assets/{id}\",status=\"4xx\"}")
                .contains("method=\"POST\",route=\"/v1/assets\",status=\"2xx\"")
                .contains("route=\"/v1/assets/{id}/derivatives\"")
                .contains("route=\"/readyz\"")
                .contains("method=\"GET\",route=\"other\",status=\"4xx\"")
                .contains("jvm_memory_used_bytes", "jvm_threads_live_threads", "jvm_gc_")
                .contains("hikaricp_connections_active{pool=\"ledger\"}")
                .doesNotContain(id, "ast_", "wp-login", partner.namespace(), "namespace=");
    }

    @Test
    void our_metrics_are_those_of_the_documentation() throws Exception {
        partner.upload("hello", "profile", "web");

        assertThat(DocumentedMetrics.in(scrape())).isEqualTo(DocumentedMetrics.on("API server"));
    }

    @Test
    void uploads_are_counted_and_end() throws Exception {
        double before = sample("rendrsink_upload_bytes_total");

        partner.upload("hello", "profile", "web");

        assertThat(sample("rendrsink_upload_bytes_total") - before).isEqualTo(form().contentLength());
        Awaitility.await().untilAsserted(() -> {
            assertThat(sample("rendrsink_uploads_in_flight")).isZero();
            assertThat(sample("rendrsink_http_requests_in_flight")).isZero();
        });
    }

    @Test
    void metrics_have_a_port_of_their_own_and_nothing_else_is_on_it() throws Exception {
        assertThat(partner.get("/metrics").statusCode()).isEqualTo(404);
        HttpRequest elsewhere =
                HttpRequest.newBuilder(uri(api.metricsPort(), "/v1/profiles")).build();
        assertThat(HTTP.send(elsewhere, BodyHandlers.discarding()).statusCode()).isEqualTo(404);
    }

    @Test
    void a_senders_trace_goes_back_into_the_log_and_onto_the_asset() throws Exception {
        try (CaughtLog log = new CaughtLog()) {
            HttpResponse<String> answer = post(Map.of("traceparent", TRACE));

            assertThat(answer.headers().allValues("traceparent")).containsExactly(TRACE);
            assertThat(AssetAnnotations.of(partner.asset(id(answer)).get(), AssetAnnotations.TRACE_PARENT))
                    .contains(TRACE);
            JsonNode line = accessLine(log, answer);
            assertThat(line.path("trace_id").asText()).isEqualTo(TRACE_ID);
            assertThat(line.path("path").asText()).isEqualTo("/v1/assets");
            assertThat(line.path("status").asInt()).isEqualTo(201);
            assertThat(line.path("bytes_in").asInt()).isEqualTo(form().contentLength());
            assertThat(line.path("namespace").asText()).isEqualTo(partner.namespace());
            assertThat(line.path("client").asText()).isEqualTo("127.0.0.1");
            assertThat(log.lines().toString()).doesNotContain("Bearer", "fv_live_sk");
        }
    }

    @Test
    void an_invalid_trace_is_replaced() throws Exception {
        HttpResponse<String> answer = post(Map.of("traceparent", "00-" + TRACE_ID + "-0000000000000000-01"));

        assertThat(answer.headers().firstValue("traceparent").orElseThrow())
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00")
                .doesNotContain(TRACE_ID);
    }

    @Test
    void a_refused_request_is_logged_with_its_status_and_without_an_account() throws Exception {
        try (CaughtLog log = new CaughtLog()) {
            HttpRequest keyless =
                    HttpRequest.newBuilder(uri(api.port(), "/v1/profiles")).build();
            HttpResponse<Void> answer = HTTP.send(keyless, BodyHandlers.discarding());

            JsonNode line = accessLine(log, answer);
            assertThat(line.path("status").asInt()).isEqualTo(401);
            assertThat(line.path("namespace").asText()).isEmpty();
        }
    }

    /** Written after the answer has gone, so it is waited for. */
    private static JsonNode accessLine(CaughtLog log, HttpResponse<?> answer) throws IOException {
        String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
        return JSON.readTree(Awaitility.await()
                .until(
                        () -> log.lines().stream()
                                .filter(line -> line.contains("\"logger\":\"access\"") && line.contains(id))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow());
    }

    private static URI uri(int port, String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static String scrape() throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(uri(api.metricsPort(), "/metrics")).build(), BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain; version=0.0.4");
        return answer.body();
    }

    private static double sample(String name) throws Exception {
        return scrape().lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    private static HttpResponse<String> post(Map<String, String> headers) throws Exception {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(Forms.TYPE);
        HttpResponse<String> answer = partner.send("POST", "/v1/assets", form(), all);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private static BodyPublisher form() {
        return Forms.of("hello", "profile", "web");
    }

    private static String id(HttpResponse<String> answer) throws IOException {
        return Partner.json(answer).path("asset_id").asText();
    }
}
