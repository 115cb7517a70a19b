package com.rendrsink.api.assets;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.JsonResponse;
import com.rendrsink.contract.Problem;
import com.rendrsink.ledger.ApiKeys;
import com.rendrsink.ledger.Claim;
import com.rendrsink.ledger.Idempotency;
import com.rendrsink.ledger.LedgerException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lifecycle of one claimed idempotency key: sends heartbeats during the work, then stores the response or releases
 * the key.
 */
final class IdempotentRequest implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IdempotentRequest.class);
    private static final HeaderName REPLAYED = HeaderNames.create("Idempotency-Replayed");

    private final Idempotency ledger;
    private final long account;
    private final String key;
    private final String owner = UUID.randomUUID().toString();
    private final Claim claim;
    private final Thread heart;
    private boolean answered;

    /** Claims the key. */
    IdempotentRequest(Idempotency ledger, IdempotentRequests.Purpose purpose, String key) {
        if (!key.matches("[\\x21-\\x7e]{1,255}")) {
            throw new ApiException(Problem.INVALID_IDEMPOTENCY_KEY);
        }
        if (ApiKeys.isWellFormed(key)) {
            throw new ApiException(
                    Problem.INVALID_IDEMPOTENCY_KEY,
                    "Do not use an API key as idempotency key; idempotency keys are stored in plain text.");
        }
        this.ledger = ledger;
        this.account = purpose.account().id();
        // Keys contain no space, so a scoped key never equals another key.
        this.key = purpose.scope().isEmpty() ? key : purpose.scope() + " " + key;
        this.claim = ledger.claim(this.account, this.key, purpose.proposal(), owner);
        this.heart = Thread.ofVirtual().unstarted(this::beat);
        if (claim instanceof Claim.Owned) {
            heart.start();
        }
    }

    /** With its scope. */
    String key() {
        return key;
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
                    ledger.beat(account, key, owner);
                } catch (LedgerException unavailable) {
                    // After two more missed heartbeats another request takes over with the same asset id and its own
                    // object.
                    LOG.atWarn().addKeyValue("cause", unavailable.getMessage()).log("a heartbeat failed");
                }
            }
        } catch (InterruptedException finished) {
            Thread.currentThread().interrupt();
        }
    }

    void answer(String fingerprint, int status, String body) {
        ledger.answer(account, key, owner, new Claim.Answered(fingerprint, status, body));
        answered = true;
    }

    /** @param fingerprint of the current request */
    static void replay(Claim.Answered answered, String fingerprint, ServerResponse response) {
        if (!fingerprint.equals(answered.fingerprint())) {
            throw new ApiException(Problem.IDEMPOTENCY_MISMATCH);
        }
        response.header(REPLAYED, "true");
        JsonResponse.send(response, answered.status(), answered.body());
    }

    /** A request without a response can be retried at once. */
    @Override
    public void close() {
        heart.interrupt();
        if (claim instanceof Claim.Owned && !answered) {
            ledger.release(account, key, owner);
        }
    }
}
