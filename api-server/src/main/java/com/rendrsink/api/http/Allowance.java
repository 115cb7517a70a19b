package com.rendrsink.api.http;

import com.rendrsink.ledger.RateLimits;
import com.rendrsink.runtime.Pure;
import java.time.Duration;
import java.time.Instant;

/**
 * The tokens of a bucket as one replica knows them: those of the last settlement with the shared bucket, plus the refill
 * since then, minus what this replica has spent since then.
 *
 * @param nanoTokens billionths of tokens; negative if the replicas together have spent more than there was
 * @param unsettled tokens that this replica has spent and the shared bucket does not know of
 */
@Pure
record Allowance(Rate rate, long nanoTokens, long unsettled, Instant at) {
    private static final long TOKEN = 1_000_000_000L;
    /** More is as good as no limit, and would not fit in a long. */
    private static final long MOST = 1_000_000_000L;

    static Allowance full(Rate rate, Instant now) {
        return new Allowance(rate, capacity(rate), 0, now);
    }

    private static long capacity(Rate rate) {
        return Math.min(rate.burst(), MOST) * TOKEN;
    }

    private static long perSecond(Rate rate) {
        return Math.min(rate.perSecond(), MOST);
    }

    /** With the refill until now. A clock that steps back refills nothing. */
    Allowance at(Instant now) {
        Duration passed = Duration.between(at, now);
        if (passed.compareTo(untilFull()) >= 0) {
            return new Allowance(rate, capacity(rate), unsettled, now);
        }
        long refill = passed.isNegative() ? 0 : passed.toNanos() * perSecond(rate);
        return new Allowance(rate, Math.min(capacity(rate), nanoTokens + refill), unsettled, now);
    }

    /** Rounded in favour of the account, by less than the refill of a nanosecond. */
    private long tokens() {
        return Math.floorDiv(nanoTokens + perSecond(rate) - 1, TOKEN);
    }

    boolean hasToken() {
        return tokens() > 0;
    }

    /** Whether as much is unsettled as one replica may spend alone: the refill of a second. */
    boolean isOverspent() {
        return unsettled >= rate.perSecond();
    }

    Allowance spent() {
        return new Allowance(rate, nanoTokens - TOKEN, unsettled + 1, at);
    }

    /** With one token more, because the last one was not needed. */
    Allowance returned() {
        return new Allowance(rate, Math.min(capacity(rate), nanoTokens + TOKEN), Math.max(0, unsettled - 1), at);
    }

    /**
     * After a settlement.
     *
     * @param full the time until the shared bucket, which now knows of the settled tokens, is full
     */
    Allowance settled(Duration full, long settled) {
        long left = unsettled - settled;
        long missing = Math.min(full.toNanos(), Long.MAX_VALUE / 2 / perSecond(rate)) * perSecond(rate);
        return new Allowance(rate, capacity(rate) - missing - left * TOKEN, left, at);
    }

    RateLimits.Verdict verdict(boolean allowed) {
        return new RateLimits.Verdict(
                allowed, Math.max(0, tokens()), allowed ? Duration.ZERO : until(TOKEN), untilFull());
    }

    private Duration untilFull() {
        return until(capacity(rate));
    }

    private Duration until(long wanted) {
        return Duration.ofNanos(Math.max(0, Math.ceilDiv(wanted - nanoTokens, perSecond(rate))));
    }
}
