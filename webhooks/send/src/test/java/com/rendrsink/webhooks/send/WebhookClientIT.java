package com.rendrsink.webhooks.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.rendrsink.ledger.DeliveryAttempt;
import com.rendrsink.webhooks.core.Signatures;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Dns;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries to a real HTTP server that behaves well and badly. */
class WebhookClientIT {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Instant NOW = Instant.now();

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicReference<Map<String, List<String>>> headers = new AtomicReference<>(Map.of());
    private final WebhookClient trusting = new WebhookClient(true, Dns.SYSTEM);
    private HttpServer receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    @Test
    void a_delivery_verifies_with_the_standard_library_and_by_plain_hmac() {
        answer("/", exchange -> exchange.sendResponseHeaders(204, -1));
        String body = "{\"event\":\"asset.processed\"}";
        Map<String, String> signed = Signatures.headers(SECRET, "asset.processed", "dlv_1", body, NOW);

        assertThat(trusting.post(url("/"), signed, body, NOW).attempt().status())
                .contains(204);

        HttpHeaders received = HttpHeaders.of(headers.get(), (name, value) -> true);
        assertThatCode(() -> new Webhook(SECRET).verify(body, received)).doesNotThrowAnyException();
        assertThat(signed.get("X-FV-Signature")).isEqualTo("sha256=" + openssl(body, SECRET));
        assertThat(received.firstValue("X-FV-Event")).contains("asset.processed");
    }

    @Test
    void a_redirect_is_an_answer_not_a_direction() {
        answer("/", exchange -> {
            exchange.getResponseHeaders().add("Location", url("/elsewhere"));
            exchange.sendResponseHeaders(302, -1);
        });

        assertThat(trusting.post(url("/"), Map.of(), "{}", NOW).attempt().status())
                .contains(302);
        assertThat(requests).hasValue(1);
    }

    @Test
    void only_the_start_of_an_answer_is_kept() {
        answer("/", exchange -> {
            exchange.sendResponseHeaders(500, 0);
            exchange.getResponseBody().write("x".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        });

        assertThat(trusting.post(url("/"), Map.of(), "{}", NOW).attempt().answer())
                .hasSize(1024);
    }

    @Test
    void a_wish_to_wait_is_heard() {
        answer("/", exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "120");
            exchange.sendResponseHeaders(503, -1);
        });

        assertThat(trusting.post(url("/"), Map.of(), "{}", NOW).retryAfter()).contains(Duration.ofMinutes(2));
    }

    @Test
    void plain_http_and_private_names_are_never_called() {
        answer("/", exchange -> exchange.sendResponseHeaders(204, -1));
        WebhookClient strict = new WebhookClient(false, Dns.SYSTEM);
        int port = receiver.getAddress().getPort();

        assertThat(strict.post(url("/"), Map.of(), "{}", NOW).hopeless()).isTrue();
        assertThat(strict.post("https://127.0.0.1:" + port, Map.of(), "{}", NOW).hopeless())
                .isTrue();
        assertThat(strict.post("https://[::ffff:7f00:1]:" + port, Map.of(), "{}", NOW)
                        .hopeless())
                .isTrue();
        assertThat(strict.post("https://localhost:" + port, Map.of(), "{}", NOW).attempt())
                .returns(Optional.of("private addresses are not allowed as webhook targets"), DeliveryAttempt::error);
        assertThat(requests).hasValue(0);
    }

    @Test
    void nobody_there_is_a_failed_try() {
        int port = receiver.getAddress().getPort();
        receiver.stop(0);

        WebhookClient.Result result = trusting.post("http://127.0.0.1:" + port, Map.of(), "{}", NOW);

        assertThat(result.attempt().status()).isEqualTo(Optional.empty());
        assertThat(result.attempt().error()).isPresent();
        assertThat(result.hopeless()).isFalse();
    }

    @Test
    void a_name_that_is_private_for_a_moment_may_be_tried_again() {
        WebhookClient strict = new WebhookClient(false, name -> List.of(InetAddress.getLoopbackAddress()));

        assertThat(strict.post("https://partner.example/", Map.of(), "{}", NOW).hopeless())
                .isFalse();
    }

    @Test
    void a_lookup_that_hangs_is_a_failed_try_and_keeps_its_place_until_it_ends() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        InFlight inFlight = new InFlight();
        InFlight.Place place = inFlight.begin(Due.to("https://hangs.example/"));
        try (WebhookClient client = new WebhookClient(true, name -> {
            await(hanging);
            return List.of();
        })) {
            WebhookClient.Result result = ScopedValue.where(BoundedDns.PLACE, place)
                    .call(() -> client.post("https://hangs.example/", Map.of(), "{}", NOW));
            place.leave();

            assertThat(result.attempt().error().orElseThrow()).contains("was not resolved within 5 s");
            assertThat(inFlight.count()).isEqualTo(1);
            hanging.countDown();
            Awaitility.await().until(() -> inFlight.count() == 0);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Behaviour {
        void run(HttpExchange exchange) throws IOException;
    }

    private void answer(String path, Behaviour behaviour) {
        receiver.createContext(path, exchange -> {
            try (exchange) {
                requests.incrementAndGet();
                headers.set(Map.copyOf(exchange.getRequestHeaders()));
                exchange.getRequestBody().readAllBytes();
                behaviour.run(exchange);
            }
        });
    }

    private String url(String path) {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
    }

    /** The same by another program. */
    private static String openssl(String body, String secret) {
        try {
            Process process = new ProcessBuilder("openssl", "dgst", "-sha256", "-hmac", secret, "-hex", "-r").start();
            try (var in = process.getOutputStream()) {
                in.write(body.getBytes(StandardCharsets.UTF_8));
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split(" ", 2)[0];
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
