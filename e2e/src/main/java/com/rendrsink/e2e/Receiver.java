package com.rendrsink.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A partner's webhook endpoint: a real HTTP server that checks each signature over the raw bytes. */
public final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final String secret;
    private final List<Webhook> received = new CopyOnWriteArrayList<>();
    private final ObjectMapper json = new ObjectMapper();
    private final URI base;

    /** One received delivery. */
    public record Webhook(String event, String deliveryId, boolean signatureRight, JsonNode body, Instant at) {
        public String assetId() {
            return body.path("asset_id").asText();
        }
    }

    /** Listens at the base's host, on its port or, without one, on a free port. */
    public Receiver(URI base, String secret) throws IOException {
        this.base = base;
        this.secret = secret;
        this.server = HttpServer.create(new InetSocketAddress(base.getHost(), Math.max(0, base.getPort())), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    public String url() {
        return "http://%s:%d/webhooks/rendrsink"
                .formatted(base.getHost(), server.getAddress().getPort());
    }

    public List<Webhook> of(String assetId) {
        return received.stream()
                .filter(webhook -> webhook.assetId().equals(assetId))
                .toList();
    }

    public List<String> eventsOf(String assetId) {
        return of(assetId).stream().map(Webhook::event).toList();
    }

    /** The number of received requests of any kind. */
    public int count() {
        return received.size();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            received.add(new Webhook(
                    header(exchange, "X-FV-Event"),
                    header(exchange, "X-FV-Delivery-ID"),
                    isSigned(body, header(exchange, "X-FV-Signature")),
                    body.length == 0 ? json.createObjectNode() : json.readTree(body),
                    Instant.now()));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private boolean isSigned(byte[] body, String signature) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            String expected = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
            return MessageDigest.isEqual(expected.getBytes(UTF_8), signature.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
