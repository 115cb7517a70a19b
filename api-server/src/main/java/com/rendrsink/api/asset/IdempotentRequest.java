package com.rendrsink.api.asset;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.Json;
import com.rendrsink.api.http.Problem;
import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.ApiKeys;
import com.rendrsink.ledger.Claim;
import com.rendrsink.ledger.Idempotency;
import com.rendrsink.ledger.LedgerException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of one claimed idempotency key: beats while the work goes on, then keeps the answer or lets go. */
final class IdempotentRequest implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IdempotentRequest.class);
    static final HeaderName HEADER = HeaderNames.create("X-Idempotency-Key");
    private static final HeaderName REPLAYED = HeaderNames.create("Idempotency-Replayed");

    private final Idempotency ledger;
    private final long account;
    private final String key;
    private final String owner = UUID.randomUUID().toString();
    private final InstantSource clock;
    private final Claim claim;
    private final Thread heart;
    private boolean answered;

    /**
     * Asks for the key.
     *
     * @param scope what the key is used for, so that the same key may serve different things; empty for creating
     * @param proposal what the request is to make, see {@link Idempotency#claim}
     */
    IdempotentRequest(
            Idempotency ledger, Account account, String scope, String key, String proposal, InstantSource clock) {
        if (!key.matches("[\\x21-\\x7e]{1,255}")) {
            throw new ApiException(Problem.INVALID_IDEMPOTENCY_KEY);
        }
        if (ApiKeys.isWellFormed(key)) {
            throw new ApiException(
                    Problem.INVALID_IDEMPOTENCY_KEY,
                    "Do not use an API key as idempotency key; idempotency keys are stored in plain text.");
        }
        this.ledger = ledger;
        this.account = account.id();
        // No key holds a space, so a scoped one is never another's.
        this.key = scope.isEmpty() ? key : scope + " " + key;
        this.clock = clock;
        this.claim = ledger.claim(this.account, this.key, proposal, owner, clock.instant());
        this.heart = Thread.ofVirtual().unstarted(this::beat);
        if (claim instanceof Claim.Owned) {
            heart.start();
        }
    }

    Claim claim() {
        return claim;
    }

    private void beat() {
        Duration pause = ledger.deadAfter().dividedBy(3);
        try {
            while (true) {
                Thread.sleep(pause);
                try {
                    ledger.beat(account, key, owner, clock.instant());
                } catch (LedgerException away) {
                    // Missing two more beats lets another request take over under the same asset id: no harm done.
                    LOG.atWarn().addKeyValue("cause", away.getMessage()).log("a heartbeat failed");
                }
            }
        } catch (InterruptedException finished) {
            Thread.currentThread().interrupt();
        }
    }

    void answer(String fingerprint, int status, String body) {
        ledger.answer(account, key, owner, new Claim.Answered(fingerprint, status, body), clock.instant());
        answered = true;
    }

    /** @param fingerprint of the request that came now */
    static void replay(Claim.Answered answered, String fingerprint, ServerResponse response) {
        if (!fingerprint.equals(answered.fingerprint())) {
            throw new ApiException(Problem.IDEMPOTENCY_MISMATCH);
        }
        response.header(REPLAYED, "true");
        Json.send(response, answered.status(), answered.body());
    }

    /** What was not answered may be asked again at once. */
    @Override
    public void close() {
        heart.interrupt();
        if (claim instanceof Claim.Owned && !answered) {
            ledger.release(account, key, owner);
        }
    }
}
