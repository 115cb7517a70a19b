package com.rendrsink.operator.events;

import com.rendrsink.runtime.Pure;
import java.time.Duration;
import java.time.Instant;

/**
 * When to try the ledger again. Pure: 1 s after the first failure, doubled after each further failure, at most 30 s.
 */
@Pure
record Breaker(int failures, Instant notBefore) {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    static final Breaker CLOSED = new Breaker(0, Instant.EPOCH);

    Breaker failed(Instant now) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
        return new Breaker(failures + 1, now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause));
    }

    /** Zero or less if it may be tried now. */
    Duration rest(Instant now) {
        return Duration.between(now, notBefore);
    }
}
