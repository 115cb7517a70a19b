package com.rendrsink.api.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.api.connection.ConnectionLimits;
import com.rendrsink.api.connection.Connections;
import com.rendrsink.api.connection.TrustedProxies;
import com.rendrsink.api.http.BodyTimeouts;
import com.rendrsink.api.http.Errors;
import com.rendrsink.api.http.Json;
import com.rendrsink.api.http.RequestGuard;
import com.rendrsink.api.http.Routes;
import com.rendrsink.api.metrics.ApiMetrics;
import com.rendrsink.api.metrics.RouteTemplates;
import com.rendrsink.contract.Problem;
import io.helidon.webserver.WebServer;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages over real HTTP, without a key. */
class DocsServiceTest {
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]+)\"");
    private static final String PROXY = "127.0.0.9";
    private static WebServer server;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        Errors errors = new Errors("/docs", () -> {}, () -> {});
        TrustedProxies proxies = TrustedProxies.parse(PROXY);
        Connections connections = new Connections(ConnectionLimits.open(Duration.ofMinutes(1)), proxies, bound -> {});
        server = WebServer.builder()
                .port(0)
                .addConnectionSelector(connections)
                .protocolsDiscoverServices(false)
                .directHandlers(errors.transport())
                .routing(routing -> {
                    errors.register(routing);
                    Routes routes = new Routes(new DocsService().routes());
                    routing.addFilter(new RequestGuard(
                            new ApiMetrics().requests(new RouteTemplates(routes.paths())),
                            connections,
                            proxies,
                            BodyTimeouts.DEFAULT));
                    routing.register(routes);
                })
                .build()
                .start();
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/errors", "/docs/errors/not_found", "/openapi.yaml"})
    void pages_allow_nothing_but_their_own_style_and_may_be_kept_a_while(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).contains("charset=utf-8");
        assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("frame-ancestors 'none'");
        assertThat(header(answer, "ETag")).matches("\"[0-9a-f]{32}\"");
    }

    @Test
    void the_policy_allows_the_style_sheet_as_it_was_sent() throws Exception {
        HttpResponse<String> answer = get("/docs");
        Matcher style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(answer.body());

        assertThat(style.find()).isTrue();
        assertThat(header(answer, "Content-Security-Policy"))
                .isEqualTo(new Layout(style.group(1)).contentSecurityPolicy());
        assertThat(answer.body()).doesNotContain("<script", "style=", "javascript:", "<img", "<link", "@import");
    }

    @Test
    void the_reference_has_every_operation_with_its_command() throws Exception {
        String page = get("/docs").body();

        for (Operation operation : OpenApi.load().operations()) {
            assertThat(page).contains("<section id=\"" + operation.id() + "\">", "href=\"#" + operation.id() + "\"");
        }
        assertThat(page)
                .contains("<code>asset.delivered</code>")
                .contains("-F &#39;file=@/path/to/video.mp4&#39;")
                .contains("/v1/assets?status=processed&amp;metadata%5Bproject%5D=campaign-q2&quot;")
                .contains("<code>file.dimensions.width</code>", "<code>derivatives[].format</code>")
                .contains("<code>metadata[key]</code>", "<code>totals.formats.*.output_ms</code>");
    }

    @Test
    void every_link_leads_somewhere() throws Exception {
        for (String from : new String[] {"/docs", "/docs/errors", "/docs/errors/not_found"}) {
            String page = get(from).body();
            for (String link : LINK.matcher(page)
                    .results()
                    .map(match -> match.group(1))
                    .distinct()
                    .toList()) {
                if (link.startsWith("#")) {
                    assertThat(page).as(link).contains("id=\"" + link.substring(1) + "\"");
                } else if (link.startsWith("/")) {
                    assertThat(get(link).statusCode()).as(link).isEqualTo(200);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_problem_has_its_page(Problem problem) throws Exception {
        HttpResponse<String> answer = get("/docs/errors/" + problem.code());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(Html.escape(problem.description()), Html.escape(problem.remedy()));
    }

    @Test
    void what_is_known_is_not_sent_again() throws Exception {
        String tag = header(get("/docs"), "ETag");

        for (String known : new String[] {tag, "\"old\", W/" + tag, "*"}) {
            HttpResponse<String> answer = send(request("/docs").header("If-None-Match", known));
            assertThat(answer.statusCode()).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(header(answer, "ETag")).isEqualTo(tag);
        }
        assertThat(send(request("/docs").header("If-None-Match", "\"old\"")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_head_has_the_headers_only() throws Exception {
        HttpResponse<String> answer = send(request("/docs").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "ETag")).isNotEmpty();
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void a_head_leaves_the_connection_usable() throws Exception {
        String length = header(get("/docs"), "Content-Length");
        String head = "HEAD /docs HTTP/1.1\r\nHost: x\r\n\r\n";
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((head + head).getBytes(UTF_8));
            StringBuilder said = new StringBuilder();
            while (said.toString().split("\r\n\r\n", -1).length < 3) {
                said.append((char) socket.getInputStream().read());
            }

            assertThat(said.toString().split("HTTP/1.1 200", -1)).hasSize(3);
            assertThat(said.toString().split("(?i)content-length: " + length + "\r\n", -1))
                    .hasSize(3);
            assertThat(said).doesNotContain("<html");
        }
    }

    @Test
    void the_file_for_programs_is_the_description_itself() throws Exception {
        assertThat(get("/openapi.yaml").body())
                .isEqualTo(OpenApi.load()
                        .text()
                        .replace("- url: https://api.rendrsink.com", "- url: http://localhost:" + server.port()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1|Host: media.example:8080|http://media.example:8080",
                "127.0.0.1|Host: [fd00::1]|http://[fd00::1]",
                "127.0.0.1|Host: media_example|/",
                "127.0.0.1|Host: media.example:0|/",
                "127.0.0.1|Host: media.example:99999|/",
                "127.0.0.1|Host: a%0ab|/",
                "127.0.0.1|Host: media.example,X-Forwarded-Host: evil.example|/",
                "127.0.0.1|Host: media.example,X-Forwarded-Proto: https|/",
                "127.0.0.9|Host: inside,X-Forwarded-Host: media.example,X-Forwarded-Proto: https|https://media.example",
                "127.0.0.9|Host: inside,X-Forwarded-Host: media.example,X-Forwarded-Proto: gopher|/",
                "127.0.0.9|Host: media.example,X-Forwarded-Proto: https|https://media.example",
                "127.0.0.9|Host: inside,X-Forwarded-Host: media.example\"|/",
            })
    void the_description_and_errors_name_the_address_that_was_asked(String peer, String headers, String address)
            throws Exception {
        String description = raw(peer, "/openapi.yaml", headers);
        String error = raw(peer, "/docs/nothing", headers);

        assertThat(description)
                .contains("\nservers:\n  - url: " + address + "\n")
                .contains("Vary: ");
        assertThat(description).doesNotContain("evil.example");
        assertThat(error).contains("\"doc_url\":\"" + address.replaceFirst("/$", "") + "/docs/errors/not_found\"");
    }

    private static String raw(String peer, String path, String headers) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port(), InetAddress.getByName(peer), 0)) {
            socket.setSoTimeout(20_000);
            String head =
                    "GET " + path + " HTTP/1.1\r\n" + headers.replace(",", "\r\n") + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/errors/nothing", "/docs/errors/NOT_FOUND", "/docs/errors/..%2f", "/docs/nothing"})
    void what_is_not_there_is_the_usual_answer(String path) throws Exception {
        assertProblem(get(path), Problem.NOT_FOUND);
    }

    @Test
    void another_method_is_the_usual_answer_and_told_which_there_are() throws Exception {
        HttpResponse<String> posted = send(request("/docs/errors/not_found").POST(BodyPublishers.noBody()));
        HttpResponse<String> deleted = send(request("/openapi.yaml").DELETE());

        for (HttpResponse<String> answer : List.of(posted, deleted)) {
            assertProblem(answer, Problem.METHOD_NOT_ALLOWED);
            assertThat(header(answer, "Allow")).isEqualTo("GET, HEAD");
        }
    }

    private static void assertProblem(HttpResponse<String> answer, Problem problem) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(problem.status());
        JsonNode error = Json.MAPPER.readTree(answer.body()).path("error");
        assertThat(error.path("code").asText()).isEqualTo(problem.code());
        assertThat(error.path("doc_url").asText())
                .isEqualTo("http://localhost:" + server.port() + "/docs/errors/" + problem.code());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
    }
}
