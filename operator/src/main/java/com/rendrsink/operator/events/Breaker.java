package com.rendrsink.operator.events;

import com.rendrsink.runtime.Pure;

import java.time.Duration;
import java.time.Instant;

/**
 * When the ledger is tried next. Pure: after a failure not for 1 s, after each further one for twice as long, 30 s at most.
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

    /** Zero or less when it may be tried. */
    Duration rest(Instant now) {
        return Duration.between(now, notBefore);
    }
}
