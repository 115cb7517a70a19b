package com.rendrsink.webhooks.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rendrsink.ledger.Deliveries;
import com.rendrsink.ledger.DeliveryAttempt;
import com.rendrsink.ledger.DeliveryOutcome;
import com.rendrsink.ledger.DueDelivery;
import com.rendrsink.ledger.HoldUp;
import com.rendrsink.ledger.LedgerException;
import com.rendrsink.ledger.LedgerUnavailableException;
import com.rendrsink.runtime.TraceParent;
import com.rendrsink.webhooks.core.PostponeSchedule;
import com.rendrsink.webhooks.core.RetrySchedule;
import com.rendrsink.webhooks.core.Signatures;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt of one delivery, and its record in the ledger. */
final class Delivering {
    private static final Logger LOG = LoggerFactory.getLogger(Delivering.class);

    private static final Duration RECORD_PAUSE = Duration.ofSeconds(1);

    private final Deliveries deliveries;
    private final SigningSecrets secrets;
    private final WebhookClient client;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final WebhookMetrics metrics;
    private final ObjectMapper json = new ObjectMapper();

    Delivering(
            Deliveries deliveries,
            SigningSecrets secrets,
            WebhookClient client,
            InstantSource clock,
            RandomGenerator random,
            WebhookMetrics metrics) {
        this.deliveries = deliveries;
        this.secrets = secrets;
        this.client = client;
        this.clock = clock;
        this.random = random;
        this.metrics = metrics;
    }

    /**
     * Makes an attempt, unless the delivery must be postponed.
     *
     * @param latest the latest start of the attempt, so that it ends before another sender may start one
     * @param leased the time until which no other sender tries it
     * @throws LedgerException if the result could not be recorded by then
     */
    void deliver(DueDelivery delivery, Instant latest, Instant leased) {
        Instant began = clock.instant();
        SigningSecrets.Found found = secrets.of(delivery.namespace());
        Instant now = clock.instant();
        switch (found) {
            case SigningSecrets.Found.Usable usable -> {
                if (now.isAfter(latest)) {
                    holdUp(delivery, HoldUp.CLUSTER_UNAVAILABLE, began, now);
                } else {
                    attempt(delivery, usable.secret(), now, leased);
                }
            }
            case SigningSecrets.Found.NotNow held -> holdUp(delivery, held.why(), began, now);
            case SigningSecrets.Found.Never never -> skip(delivery, now);
        }
    }

    private void skip(DueDelivery delivery, Instant now) {
        DeliveryOutcome.Skipped outcome = new DeliveryOutcome.Skipped("the account's namespace was deleted");
        deliveries.recordUntried(delivery, now, outcome);
        metrics.untried(outcome);
        LOG.atInfo()
                .addKeyValue("delivery", delivery.id())
                .addKeyValue("namespace", delivery.namespace())
                .log("webhook skipped: the account's namespace was deleted");
    }

    private void holdUp(DueDelivery delivery, HoldUp why, Instant began, Instant now) {
        DeliveryOutcome.Untried outcome = PostponeSchedule.after(
                why, delivery.postponements(), delivery.postponedSince().orElse(began), now);
        deliveries.recordUntried(delivery, now, outcome);
        metrics.untried(outcome);
        LOG.atWarn()
                .addKeyValue("delivery", delivery.id())
                .addKeyValue("namespace", delivery.namespace())
                .addKeyValue("reason", why.word())
                .addKeyValue("outcome", outcome)
                .log("webhook postponed");
    }

    private void attempt(DueDelivery delivery, String secret, Instant now, Instant leased) {
        WebhookClient.Result result;
        try {
            result = post(delivery, secret, now);
        } catch (RuntimeException | Error e) {
            // It counts like any other attempt; otherwise the delivery would be the oldest in the queue forever.
            LOG.atError()
                    .addKeyValue("delivery", delivery.id())
                    .setCause(e)
                    .log("a webhook attempt failed unexpectedly");
            DeliveryAttempt failed = new DeliveryAttempt(now, Optional.empty(), 0, "", Optional.of("internal"));
            result = new WebhookClient.Result(failed, Optional.empty(), false);
        }
        settle(delivery, result, leased);
    }

    private WebhookClient.Result post(DueDelivery delivery, String secret, Instant now) {
        String body = body(delivery);
        var headers = Signatures.headers(secret, delivery.eventType(), delivery.id(), body, now);
        delivery.traceparent().ifPresent(trace -> headers.put(TraceParent.HEADER, trace));
        return client.post(delivery.url(), headers, body, now);
    }

    private void settle(DueDelivery delivery, WebhookClient.Result result, Instant leased) {
        DeliveryAttempt attempt = result.attempt();
        DeliveryOutcome.Tried outcome = result.hopeless()
                ? new DeliveryOutcome.Exhausted(attempt.error().orElse(""))
                : after(delivery, attempt, result.retryAfter());
        record(delivery, attempt, outcome, leased);
        metrics.tried(outcome, attempt.latencyMs());
        LOG.atInfo()
                .addKeyValue("delivery", delivery.id())
                .addKeyValue("event", delivery.eventType())
                .addKeyValue("asset", delivery.assetId())
                .addKeyValue("status", attempt.status().map(String::valueOf).orElse("none"))
                .log("webhook attempted");
    }

    /** A lost result means that the webhook is sent again. The place is occupied until the lease ends anyway. */
    private void record(DueDelivery delivery, DeliveryAttempt attempt, DeliveryOutcome outcome, Instant leased) {
        while (true) {
            try {
                deliveries.record(delivery, attempt, outcome);
                return;
            } catch (LedgerUnavailableException unavailable) {
                if (!clock.instant().plus(RECORD_PAUSE).isBefore(leased) || isInterrupted(RECORD_PAUSE)) {
                    throw unavailable;
                }
            }
        }
    }

    private static boolean isInterrupted(Duration pause) {
        try {
            Thread.sleep(pause);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private DeliveryOutcome.Tried after(DueDelivery delivery, DeliveryAttempt attempt, Optional<Duration> retryAfter) {
        return RetrySchedule.after(
                delivery.attempts() + 1, attempt.status(), retryAfter, random.nextDouble(-1, 1), clock.instant());
    }

    /** The delivery's id is part of the signed content. */
    private String body(DueDelivery delivery) {
        try {
            ObjectNode body = (ObjectNode) json.readTree(delivery.payload());
            body.put("delivery_id", delivery.id());
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds only JSON that we wrote", e);
        }
    }
}
