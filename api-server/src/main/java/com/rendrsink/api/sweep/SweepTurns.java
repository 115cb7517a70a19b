package com.rendrsink.api.sweep;

import com.rendrsink.ledger.LedgerUnavailableException;
import com.rendrsink.ledger.Sweeps;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps periodically, on the replica that asks first. */
public final class SweepTurns {
    /** The liveness timeout of a sweep: a sweep of a large store takes long, and a restart would start it again. */
    public static final Duration PATIENCE = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(SweepTurns.class);
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Duration LOOK = Duration.ofMinutes(10);

    private final Sweep sweep;
    private final Sweeps turns;
    private final InstantSource clock;
    private boolean hasWaited;

    public SweepTurns(Sweep sweep, Sweeps turns, InstantSource clock) {
        this.sweep = sweep;
        this.turns = turns;
        this.clock = clock;
    }

    /** Sweeps when it is due, but not at the start; returns the pause until the next check. */
    public Duration take() {
        if (hasWaited) {
            sweepWhenDue();
        }
        hasWaited = true;
        return LOOK;
    }

    private void sweepWhenDue() {
        try {
            if (turns.begin(clock.instant(), PAUSE)) {
                sweep.run(clock.instant());
            }
        } catch (LedgerUnavailableException unavailable) {
            LOG.atWarn()
                    .addKeyValue("cause", unavailable.getMessage())
                    .log("the ledger is unavailable; the sweep waits");
        }
    }
}
