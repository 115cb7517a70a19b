package com.rendrsink.api.http;

import com.rendrsink.ledger.LedgerException;
import com.rendrsink.ledger.RateLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The allowance of one account on this replica. Requests are decided here; one settlement at a time tells the shared bucket
 * what was spent and learns what the other replicas spent.
 */
final class SharedAllowance {
    private static final Logger LOG = LoggerFactory.getLogger(SharedAllowance.class);

    private final Bucket bucket;
    private final InstantSource clock;
    /** The lock of the fields below is this object. */
    private Allowance left;

    private Settling settling = Settling.NEVER;
    private CompletableFuture<Boolean> running = CompletableFuture.completedFuture(true);

    /** The bucket that the replicas share. */
    @FunctionalInterface
    interface Bucket {
        /**
         * Takes tokens that were spent, even if the bucket does not have them.
         *
         * @return the time until it is full
         * @throws LedgerException if they have to be taken again
         */
        Duration settle(long spent);
    }

    SharedAllowance(Rate rate, Bucket bucket, InstantSource clock) {
        this.bucket = bucket;
        this.clock = clock;
        this.left = Allowance.full(rate, clock.instant());
    }

    /** Takes a token. Waits for the ledger only if this replica has spent all that it may spend alone. */
    RateLimits.Verdict take() {
        boolean waits = true;
        while (true) {
            CompletableFuture<Boolean> settlement;
            Duration pause;
            synchronized (this) {
                Instant now = settleIfDue();
                pause = settling.pause(left, now);
                if (pause.isZero() || !waits) {
                    return decide();
                }
                settlement = running;
            }
            waits = hasEnded(settlement, pause);
        }
    }

    private RateLimits.Verdict decide() {
        boolean allowed = left.hasToken();
        if (allowed) {
            left = left.spent();
        }
        return left.verdict(allowed);
    }

    /** Without a request: what was spent last would otherwise be settled only with the next request. */
    synchronized void settle() {
        if (left.unsettled() > 0) {
            settleIfDue();
        }
    }

    private synchronized Instant settleIfDue() {
        Instant now = clock.instant();
        left = left.at(now);
        if (settling.isDue(left, now)) {
            settling = Settling.begun(now);
            CompletableFuture<Boolean> settlement = new CompletableFuture<>();
            running = settlement;
            long spent = left.unsettled();
            Thread.startVirtualThread(() -> settle(spent, settlement));
        }
        return now;
    }

    private void settle(long spent, CompletableFuture<Boolean> settlement) {
        boolean worked = false;
        try {
            Duration full = bucket.settle(spent);
            synchronized (this) {
                left = left.at(clock.instant()).settled(full, spent);
            }
            worked = true;
        } catch (LedgerException unavailable) {
            LOG.atDebug()
                    .addKeyValue("cause", unavailable.getMessage())
                    .log("the ledger is unavailable; this replica limits the account's requests alone");
        } finally {
            synchronized (this) {
                settling = settling.ended(worked);
            }
            settlement.complete(worked);
        }
    }

    /** False if it has not ended in time. */
    private static boolean hasEnded(CompletableFuture<Boolean> settlement, Duration pause) {
        try {
            settlement.get(pause.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | ExecutionException late) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
