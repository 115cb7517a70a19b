package com.rendrsink.api.http;

import com.rendrsink.runtime.Pure;
import java.time.Duration;
import java.time.Instant;

/**
 * When an allowance is settled with the shared bucket: at most once a second, or earlier when the replica has spent the
 * refill of a second.
 *
 * @param began the start of the last settlement
 * @param failed whether it failed; then the next one is not early
 */
@Pure
record Settling(Instant began, boolean running, boolean failed) {
    static final Duration PAUSE = Duration.ofSeconds(1);
    /** How long a request waits for a settlement. Later the replica decides alone: the gate's ledger stops no request. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    static final Settling NEVER = new Settling(Instant.EPOCH, false, false);

    boolean isDue(Allowance left, Instant now) {
        boolean paused = Duration.between(began, now).abs().compareTo(PAUSE) >= 0;
        return !running && (paused || (!failed && left.isOverspent()));
    }

    /** How long a request has to wait for the current settlement; zero if it can be decided now. */
    Duration pause(Allowance left, Instant now) {
        Duration rest = PATIENCE.minus(Duration.between(began, now).abs());
        boolean waits = running && left.hasToken() && left.isOverspent() && rest.isPositive();
        return waits ? rest : Duration.ZERO;
    }

    static Settling begun(Instant now) {
        return new Settling(now, true, false);
    }

    Settling ended(boolean worked) {
        return new Settling(began, false, !worked);
    }
}
