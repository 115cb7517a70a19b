package com.rendrsink.operator.webhook;

import com.rendrsink.ledger.Deliveries;
import com.rendrsink.ledger.DueDelivery;
import com.rendrsink.ledger.Ledger;
import com.rendrsink.ledger.LedgerException;
import com.rendrsink.ledger.LedgerUnavailableException;
import com.rendrsink.operator.metrics.WebhookMetrics;
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
 * Delivers what the ledger says is due, until told to stop. Each delivery goes its own way, and only {@link
 * com.rendrsink.ledger.Room} bounds how many do at once: nobody waits for another account's slow receiver. Several may
 * run, each with bounds of its own: the ledger leases each delivery.
 */
public final class WebhookSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    /** Of which reading the secret may take what a try, with its name's lookup, leaves; another 10 s are the ledger's. */
    static final Duration LEASE = Duration.ofMinutes(1);

    private static final Duration TRY =
            WebhookClient.TRY.plusSeconds(BoundedDns.LIMIT_S).plusSeconds(10);
    private static final Duration IDLE = Duration.ofMillis(250);
    /** Gathers what ends or comes at the same time, so that no burst makes a claim of each. */
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
     * Waits for what is under way: a minute or so, which is {@link #LEASE} and the ledger's last answer, and longer only for
     * a Kubernetes API that does not answer.
     */
    @Override
    public void close() {
        tries.close();
        client.close();
    }

    /** Takes a turn: begins what is due and has room, and answers the pause until the next turn. */
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
            } catch (LedgerException away) {
                // Its lease runs out, and it is tried again.
                LOG.atWarn()
                        .addKeyValue("delivery", delivery.id())
                        .addKeyValue("cause", away.getMessage())
                        .log("the outcome of a delivery was not stored");
            } finally {
                place.leave();
            }
        });
    }
}
