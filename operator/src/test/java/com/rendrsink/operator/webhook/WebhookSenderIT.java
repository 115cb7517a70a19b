package com.rendrsink.operator.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rendrsink.operator.Outbox;
import com.rendrsink.operator.Tenant;
import com.rendrsink.operator.TenantResolver;
import com.rendrsink.operator.metrics.OperatorMetrics;
import com.rendrsink.runtime.Loop;
import com.rendrsink.webhooks.send.SigningSecrets;
import com.rendrsink.webhooks.send.WebhookSender;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the ledger's outbox to receivers that answer and receivers that hang. */
@ExtendWith(TenantResolver.class)
class WebhookSenderIT {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final OperatorMetrics metrics = new OperatorMetrics();

    @Test
    void receivers_that_hang_hold_up_no_other_account(Tenant slow, Tenant prompt) throws Exception {
        try (Outbox outbox = slow.newOutbox();
                Receivers receivers = new Receivers()) {
            // Given
            slow.signingSecret(SECRET);
            prompt.signingSecret(SECRET);
            for (int i = 0; i < 100; i++) {
                outbox.append(slow.namespace(), receivers.silent(i));
            }
            outbox.append(prompt.namespace(), receivers.prompt());

            // When
            Sending sending = start(outbox, slow.operatorClientOf(prompt));

            // Then
            try (sending) {
                patiently().until(() -> !receivers.answered().isEmpty());
                assertThat(outbox.deliveries(slow.namespace())).containsOnly("pending 0");
                receivers.close();
            }
        }
    }

    @Test
    void a_secret_that_is_missing_for_a_while_costs_neither_an_event_nor_a_try(Tenant tenant) throws Exception {
        try (Outbox outbox = tenant.newOutbox();
                Receivers receivers = new Receivers();
                Sending sending = start(outbox, tenant.operatorClientOf(tenant))) {
            // Given
            outbox.append(tenant.namespace(), receivers.prompt());
            patiently().until(() -> postponed("secret_missing") >= 1);
            assertThat(outbox.deliveries(tenant.namespace())).containsExactly("pending 0 secret_missing");

            // When
            tenant.signingSecret("no whsec");
            patiently().until(() -> postponed("secret_invalid") >= 1);
            tenant.signingSecret(SECRET);

            // Then
            patiently()
                    .untilAsserted(() ->
                            assertThat(outbox.deliveries(tenant.namespace())).containsExactly("delivered 1"));
            assertThat(receivers.answered()).hasSize(1);
        }
    }

    @Test
    void a_cluster_that_is_unavailable_costs_no_try(Tenant tenant) throws Exception {
        Config nowhere = new ConfigBuilder()
                .withMasterUrl("http://127.0.0.1:1")
                .withRequestRetryBackoffLimit(0)
                .build();
        KubernetesClient unavailable =
                new KubernetesClientBuilder().withConfig(nowhere).build();
        try (Outbox outbox = tenant.newOutbox();
                Sending sending = start(outbox, unavailable)) {
            outbox.append(tenant.namespace(), "http://127.0.0.1:1/");

            patiently().until(() -> postponed("cluster_unavailable") >= 2);

            assertThat(outbox.deliveries(tenant.namespace())).containsExactly("pending 0 cluster_unavailable");
        }
    }

    @Test
    void with_the_namespace_the_webhooks_end(Tenant tenant) throws Exception {
        try (Outbox outbox = tenant.newOutbox();
                Sending sending = start(outbox, tenant.operatorClientOf(tenant))) {
            outbox.append("never-made", "http://127.0.0.1:1/");

            patiently()
                    .untilAsserted(() -> assertThat(outbox.deliveries("never-made"))
                            .containsExactly("skipped 0 the account's namespace was deleted"));
        }
    }

    @Test
    void a_try_that_fails_in_an_unexpected_way_is_a_try(Tenant tenant) throws Exception {
        try (Outbox outbox = tenant.newOutbox();
                Sending sending = start(outbox, tenant.operatorClientOf(tenant))) {
            tenant.signingSecret(SECRET);

            outbox.append(tenant.namespace(), "http://127.0.0.1:1/", "[\"no object\"]");

            patiently()
                    .untilAsserted(
                            () -> assertThat(outbox.errors(tenant.namespace())).contains("internal"));
            assertThat(outbox.deliveries(tenant.namespace()).getFirst()).startsWith("pending ");
        }
    }

    @Test
    void a_webhook_that_was_answered_is_sent_once_though_the_ledger_is_briefly_unavailable(Tenant tenant)
            throws Exception {
        try (Outbox outbox = tenant.newOutbox();
                Receivers receivers = new Receivers();
                Sending sending = start(outbox, tenant.operatorClientOf(tenant))) {
            // Given
            tenant.signingSecret(SECRET);
            outbox.execute("alter table delivery_attempt rename to hidden");

            // When
            outbox.append(tenant.namespace(), receivers.prompt());
            patiently().until(() -> !receivers.answered().isEmpty());
            outbox.execute("alter table hidden rename to delivery_attempt");

            // Then
            patiently()
                    .untilAsserted(() ->
                            assertThat(outbox.deliveries(tenant.namespace())).containsExactly("delivered 1"));
            assertThat(receivers.answered()).hasSize(1);
        }
    }

    private double postponed(String reason) {
        return metrics.registry().find("rendrsink.webhook.postponed").tag("reason", reason).counters().stream()
                .mapToDouble(io.micrometer.core.instrument.Counter::count)
                .sum();
    }

    private record Sending(OperatorMetrics metrics, Loop loop, WebhookSender sender, KubernetesClient client)
            implements AutoCloseable {
        @Override
        public void close() {
            metrics.loops().end(loop);
            sender.close();
            client.close();
        }
    }

    private Sending start(Outbox outbox, KubernetesClient client) {
        WebhookSender sender = new WebhookSender(
                outbox.ledger(),
                new SigningSecrets(client),
                true,
                InstantSource.system(),
                RandomGenerator.getDefault(),
                metrics.webhooks());
        return new Sending(metrics, metrics.loops().start("webhook-sender", sender::send), sender, client);
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }
}
