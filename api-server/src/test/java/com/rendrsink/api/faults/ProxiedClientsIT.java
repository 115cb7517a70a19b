package com.rendrsink.api.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.testing.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that come by a proxy, to a server as it is shipped. They all have the proxy's address. */
class ProxiedClientsIT {
    private static final String GREEDY = "203.0.113.7";
    private static final String OTHER = "203.0.113.8";
    /** Of one client: as many as the connections of one address. */
    private static final int SHARE = 128;
    /** Their answers are more than a socket holds that nobody reads. */
    private static final int UNREAD = 200;

    private static final int SMALL_BUFFER = 4096;
    private static final int PATIENCE_MS = 20_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Socket> running = new ArrayList<>();
    private int metricsPort;
    private ServerProcess server;

    private void start(String trustedProxies) throws Exception {
        metricsPort = FreePorts.next();
        Map<String, String> environment = Surroundings.start().environment();
        environment.put("RENDRSINK_METRICS_PORT", Integer.toString(metricsPort));
        environment.put("RENDRSINK_TRUSTED_PROXIES", trustedProxies);
        server = ServerProcess.start(environment);
    }

    @AfterEach
    void stop() throws Exception {
        endRunning();
        http.close();
        server.close();
    }

    private void endRunning() throws IOException {
        for (Socket socket : running) {
            socket.close();
        }
        running.clear();
    }

    @Test
    void one_of_them_has_a_share_and_leaves_the_rest_to_the_others() throws Exception {
        start("127.0.0.0/8,::1");
        keepRunning("127.0.0.1");

        HttpResponse<String> refused = get(GREEDY);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("2");
        assertThat(refused.body()).contains("\"code\":\"rate_limited\"", "Your address has 128 requests under way.");
        assertThat(get(OTHER).statusCode()).isEqualTo(200);
        assertThat(get(GREEDY + ", " + OTHER).statusCode()).isEqualTo(200);
        // The proxy itself, which names nobody.
        assertThat(get("").statusCode()).isEqualTo(200);
        assertThat(Scrape.bound(http, metricsPort, "client")).isPositive();
        assertThat(Scrape.bound(http, metricsPort, "full")).isZero();

        endRunning();
        Awaitility.await().until(() -> get(GREEDY).statusCode() == 200);
    }

    @Test
    void a_refusal_before_the_body_ends_the_connection_after_its_answer() throws Exception {
        start("127.0.0.0/8,::1");
        keepRunning("127.0.0.1");

        String request = "POST /v1/assets HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: " + GREEDY
                + "\r\nContent-Length: 2000\r\n\r\nbegun";

        assertThat(exchange(request)).startsWith("HTTP/1.1 429").contains("Connection: close");
    }

    @Test
    void a_forwarded_header_of_an_untrusted_peer_is_ignored() throws Exception {
        start("192.0.2.1");
        keepRunning("127.0.0.2", "127.0.0.3", "127.0.0.4");

        assertThat(get(GREEDY).statusCode()).isEqualTo(200);
        assertThat(Scrape.bound(http, metricsPort, "client")).isZero();
    }

    /** One share of requests whose answers nobody reads, so that they do not end. */
    private void keepRunning(String... peers) throws IOException, InterruptedException {
        byte[] requests = "GET /openapi.yaml HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: %s\r\n\r\n"
                .formatted(GREEDY)
                .repeat(UNREAD)
                .getBytes(US_ASCII);
        for (int i = 0; i < SHARE; i++) {
            Socket socket = new Socket();
            running.add(socket);
            socket.setReceiveBufferSize(SMALL_BUFFER);
            socket.bind(new InetSocketAddress(InetAddress.getByName(peers[i % peers.length]), 0));
            socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
            socket.getOutputStream().write(requests);
        }
        Awaitility.await().until(() -> inFlight() == SHARE);
    }

    private double inFlight() throws IOException, InterruptedException {
        double before = Scrape.metric(http, metricsPort, "rendrsink_http_requests_in_flight ");
        // Long enough for the next request of those whose answer still found room.
        Thread.sleep(500);
        return Math.min(before, Scrape.metric(http, metricsPort, "rendrsink_http_requests_in_flight "));
    }

    private HttpResponse<String> get(String forwarded) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/livez"))
                .timeout(Duration.ofMillis(PATIENCE_MS));
        if (!forwarded.isEmpty()) {
            request.header("X-Forwarded-For", forwarded);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
