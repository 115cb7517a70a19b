package com.rendrsink.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.rendrsink.crds.AssetAnnotations;
import com.rendrsink.crds.Phase;
import com.rendrsink.crds.Webhook;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a status to a partner's door, signed with a secret that the operator may read only by its name. */
@ExtendWith(TenantResolver.class)
class OperatorWebhooksIT {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private record Delivery(Map<String, List<String>> headers, String body) {
        HttpHeaders httpHeaders() {
            return HttpHeaders.of(headers, (name, value) -> true);
        }
    }

    private final List<Delivery> received = new CopyOnWriteArrayList<>();
    private HttpServer receiver;

    @BeforeEach
    void listen() throws Exception {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                exchange.sendResponseHeaders(204, -1);
                // Noted once it is answered, since the test that waits for it then closes the receiver.
                received.add(new Delivery(Map.copyOf(exchange.getRequestHeaders()), body));
            }
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    @Test
    void each_webhook_and_the_worker_carry_the_trace_that_the_asset_came_with(Tenant tenant) throws Exception {
        // Given
        secret(tenant);
        tenant.startOperator();

        // When
        tenant.submit(
                tenant.original(), Tenant.PROFILE, new Webhook(url()), Map.of(AssetAnnotations.TRACE_PARENT, TRACE));
        PlayedLaunch launch = tenant.awaitLaunch(1);
        launch.succeed();
        tenant.awaitRest(Phase.DELIVERED);

        // Then
        assertThat(launch.job().getSpec().getTemplate().getMetadata().getAnnotations())
                .containsEntry(AssetAnnotations.TRACE_PARENT, TRACE);
        tenant.awaitTrue(now -> assertThat(received).hasSize(4));
        assertThat(received)
                .allSatisfy(delivery -> assertThat(delivery.httpHeaders().allValues("traceparent"))
                        .containsExactly(TRACE));
    }

    @Test
    void an_invalid_trace_goes_nowhere(Tenant tenant) throws Exception {
        // Given
        secret(tenant);
        tenant.startOperator();

        // When
        tenant.submit(
                tenant.original(),
                Tenant.PROFILE,
                new Webhook(url()),
                Map.of(AssetAnnotations.TRACE_PARENT, TRACE.toUpperCase(java.util.Locale.ROOT)));
        PlayedLaunch launch = tenant.awaitLaunch(1);

        // Then
        assertThat(launch.job().getSpec().getTemplate().getMetadata().getAnnotations())
                .isNullOrEmpty();
        tenant.awaitTrue(now -> assertThat(received).hasSize(1));
        assertThat(received.getFirst().httpHeaders().allValues("traceparent")).isEmpty();
    }

    @Test
    void each_event_is_delivered_once_in_order_and_signed(Tenant tenant) throws Exception {
        // Given
        secret(tenant);
        tenant.startOperator();

        // When
        tenant.submit(tenant.original(), Tenant.PROFILE, new Webhook(url()));
        tenant.awaitLaunch(1).succeed();
        tenant.awaitRest(Phase.DELIVERED);

        // Then
        tenant.awaitTrue(now -> assertThat(received).hasSize(4));
        assertThat(received)
                .extracting(delivery ->
                        delivery.httpHeaders().firstValue("X-FV-Event").orElseThrow())
                .containsExactly("asset.processing", "thumbnail.generated", "asset.processed", "asset.delivered");
        var verifier = new com.standardwebhooks.Webhook(SECRET);
        assertThat(received)
                .allSatisfy(delivery -> assertThatCode(() -> verifier.verify(delivery.body(), delivery.httpHeaders()))
                        .doesNotThrowAnyException());
    }

    @Test
    void a_secret_that_an_editor_ended_with_a_line_is_the_secret_without_it(Tenant tenant) throws Exception {
        // Given
        secret(tenant, SECRET + "\n");
        tenant.startOperator();

        // When
        tenant.submit(tenant.original(), Tenant.PROFILE, new Webhook(url()));

        // Then
        tenant.awaitTrue(now -> assertThat(received).isNotEmpty());
        Delivery delivery = received.getFirst();
        assertThatCode(() -> new com.standardwebhooks.Webhook(SECRET).verify(delivery.body(), delivery.httpHeaders()))
                .doesNotThrowAnyException();
    }

    @Test
    void with_a_secret_that_cannot_sign_each_event_waits_for_another(Tenant tenant) throws Exception {
        // Given
        secret(tenant, "whsec_this is no base64");
        tenant.startOperator();

        // When
        tenant.submit(tenant.original(), Tenant.PROFILE, new Webhook(url()));
        tenant.awaitLaunch(1);

        // Then
        tenant.awaitTrue(
                now -> assertThat(now.deliveries()).containsExactly("asset.processing pending secret_invalid"));
        assertThat(received).isEmpty();
        tenant.signingSecret(SECRET);
        tenant.awaitTrue(now -> assertThat(received).hasSize(1));
    }

    private String url() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
    }

    private static void secret(Tenant tenant) {
        secret(tenant, SECRET);
    }

    private static void secret(Tenant tenant, String secret) {
        tenant.signingSecret(secret);
    }
}
