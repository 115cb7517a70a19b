package com.rendrsink.webhooks.send;

import com.rendrsink.ledger.Deliveries;
import com.rendrsink.ledger.DueDelivery;
import com.rendrsink.ledger.Ledger;
import com.rendrsink.ledger.LedgerException;
import com.rendrsink.ledger.LedgerUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import okhttp3.Dns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the due deliveries of the ledger until it is stopped. Deliveries are independent, and only
 * {@link com.rendrsink.ledger.Room} limits their number, so no account waits for another account's slow receiver.
 * Several senders may run, each with its own limits: the ledger leases each delivery.
 */
public final class WebhookSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    /** Includes the attempt with its lookup and 10 s for the ledger; reading the secret may use the rest. */
    static final Duration LEASE = Duration.ofMinutes(1);

    private static final Duration TRY =
            WebhookClient.TRY.plusSeconds(BoundedDns.LIMIT_S).plusSeconds(10);
    private static final Duration IDLE = Duration.ofMillis(250);
    /** Batches deliveries that end or arrive at the same time, so that a burst does not cause one claim each. */
    private static final Duration GATHER = Duration.ofMillis(20);

    private static final Duration OUTAGE = Duration.ofSeconds(5);

    private final Deliveries deliveries;
    private final WebhookClient client;
    private final Delivering delivering;
    private final InstantSource clock;
    private final InFlight inFlight = new InFlight();
    private final ExecutorService tries = Executors.newVirtualThreadPerTaskExecutor();

    public WebhookSender(
            Ledger ledger,
            SigningSecrets secrets,
            boolean allowInsecure,
            InstantSource clock,
            RandomGenerator random,
            WebhookMetrics metrics) {
        this(ledger, secrets, new WebhookClient(allowInsecure, Dns.SYSTEM), clock, random, metrics);
    }

    WebhookSender(
            Ledger ledger,
            SigningSecrets secrets,
            WebhookClient client,
            InstantSource clock,
            RandomGenerator random,
            WebhookMetrics metrics) {
        this.deliveries = ledger.deliveries();
        this.client = client;
        this.delivering = new Delivering(deliveries, secrets, client, clock, random, metrics);
        this.clock = clock;
        metrics.inFlight(inFlight::count);
    }

    /**
     * Waits for deliveries in progress: about a minute, which is {@link #LEASE} plus the ledger's last response; longer
     * only if the Kubernetes API does not respond.
     */
    @Override
    public void close() {
        tries.close();
        client.close();
    }

    /**
     * Runs one iteration: starts the due deliveries that fit the limits, and returns the pause until the next
     * iteration.
     */
    public Duration send() throws InterruptedException {
        inFlight.forgetEnds();
        Instant now = clock.instant();
        List<DueDelivery> due;
        try {
            due = deliveries.claimDue(now, inFlight.room(), LEASE);
        } catch (LedgerUnavailableException unavailable) {
            LOG.atWarn()
                    .addKeyValue("cause", unavailable.getMessage())
                    .log("the ledger is unavailable; deliveries wait");
            return OUTAGE;
        }
        Instant latest = now.plus(LEASE).minus(TRY);
        due.forEach(delivery -> begin(delivery, latest, now.plus(LEASE)));
        if (due.isEmpty()) {
            inFlight.awaitEnd(IDLE);
        }
        return GATHER;
    }

    private void begin(DueDelivery delivery, Instant latest, Instant leased) {
        InFlight.Place place = inFlight.begin(delivery);
        tries.execute(() -> {
            try {
                ScopedValue.where(BoundedDns.PLACE, place).run(() -> delivering.deliver(delivery, latest, leased));
            } catch (LedgerException unavailable) {
                // Its lease expires, and it is tried again.
                LOG.atWarn()
                        .addKeyValue("delivery", delivery.id())
                        .addKeyValue("cause", unavailable.getMessage())
                        .log("the outcome of a delivery was not stored");
            } finally {
                place.leave();
            }
        });
    }
}
