package com.rendrsink.operator.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rendrsink.ledger.DeliveryAttempt;
import com.rendrsink.ledger.DeliveryOutcome;
import com.rendrsink.ledger.DueDelivery;
import com.rendrsink.ledger.Ledger;
import com.rendrsink.ledger.LedgerException;
import com.rendrsink.operator.metrics.WebhookMetrics;
import com.rendrsink.telemetry.TraceParent;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import okhttp3.Dns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers what the ledger says is due, until told to stop. Several may run: the ledger leases each delivery. */
public final class WebhookSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final int BATCH = 20;
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration OUTAGE = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final SigningSecrets secrets;
    private final WebhookClient client;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final WebhookMetrics metrics;
    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService tries = Executors.newVirtualThreadPerTaskExecutor();

    public WebhookSender(
            Ledger ledger,
            SigningSecrets secrets,
            boolean allowInsecure,
            InstantSource clock,
            RandomGenerator random,
            WebhookMetrics metrics) {
        this.ledger = ledger;
        this.secrets = secrets;
        this.client = new WebhookClient(allowInsecure, Dns.SYSTEM);
        this.clock = clock;
        this.random = random;
        this.metrics = metrics;
    }

    @Override
    public void close() {
        tries.close();
    }

    /** Takes a turn: tries what is due, and answers the pause until the next turn. */
    public Duration send() throws InterruptedException {
        try {
            return sendDue() == 0 ? IDLE : Duration.ZERO;
        } catch (LedgerException away) {
            LOG.atWarn().addKeyValue("cause", away.getMessage()).log("deliveries wait for the ledger");
            return OUTAGE;
        }
    }

    /** Tries a batch side by side; the next batch waits for its slowest. */
    private int sendDue() throws InterruptedException {
        List<DueDelivery> due = ledger.deliveries().claimDue(clock.instant(), BATCH, LEASE);
        List<Future<?>> running = due.stream()
                .<Future<?>>map(delivery -> tries.submit(() -> deliver(delivery)))
                .toList();
        for (Future<?> attempt : running) {
            try {
                attempt.get();
            } catch (java.util.concurrent.ExecutionException failed) {
                // Its lease runs out, and it is tried again.
                LOG.atWarn()
                        .addKeyValue("cause", String.valueOf(failed.getCause()))
                        .log("a delivery was not settled");
            }
        }
        return due.size();
    }

    private void deliver(DueDelivery delivery) {
        Instant now = clock.instant();
        Optional<String> secret;
        try {
            secret = secrets.of(delivery.namespace());
        } catch (KubernetesClientException away) {
            settle(delivery, unsent(now, "the signing secret could not be read"), Optional.empty());
            return;
        }
        if (secret.isEmpty()) {
            skip(delivery, now, "the account has no signing secret");
            return;
        }
        if (!Signatures.takes(secret.get())) {
            LOG.atWarn()
                    .addKeyValue("namespace", delivery.namespace())
                    .log("the signing secret is not whsec_ and base64");
            skip(delivery, now, "the signing secret is not valid");
            return;
        }
        String body = body(delivery);
        var headers = Signatures.headers(secret.get(), delivery.eventType(), delivery.id(), body, now);
        delivery.traceparent().ifPresent(trace -> headers.put(TraceParent.HEADER, trace));
        WebhookClient.Result result = client.post(delivery.url(), headers, body, now);
        if (result.forbidden()) {
            record(
                    delivery,
                    result.attempt(),
                    new DeliveryOutcome.Skipped(result.attempt().error().orElse("")));
            return;
        }
        settle(delivery, result.attempt(), result.retryAfter());
    }

    private void skip(DueDelivery delivery, Instant now, String why) {
        record(delivery, unsent(now, why), new DeliveryOutcome.Skipped(why));
    }

    private void settle(DueDelivery delivery, DeliveryAttempt attempt, Optional<Duration> retryAfter) {
        DeliveryOutcome outcome = RetrySchedule.after(
                delivery.attempts() + 1, attempt.status(), retryAfter, random.nextDouble(-1, 1), attempt.at());
        record(delivery, attempt, outcome);
        LOG.atInfo()
                .addKeyValue("delivery", delivery.id())
                .addKeyValue("event", delivery.eventType())
                .addKeyValue("asset", delivery.assetId())
                .addKeyValue("status", attempt.status().map(String::valueOf).orElse("none"))
                .log("webhook tried");
    }

    private void record(DueDelivery delivery, DeliveryAttempt attempt, DeliveryOutcome outcome) {
        ledger.deliveries().record(delivery, attempt, outcome);
        metrics.tried(outcome, attempt.latencyMs());
    }

    /** The delivery's id is part of what is signed. */
    private String body(DueDelivery delivery) {
        try {
            ObjectNode body = (ObjectNode) json.readTree(delivery.payload());
            body.put("delivery_id", delivery.id());
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds only JSON that we wrote", e);
        }
    }

    private static DeliveryAttempt unsent(Instant now, String error) {
        return new DeliveryAttempt(now, Optional.empty(), 0, "", Optional.of(error));
    }
}
