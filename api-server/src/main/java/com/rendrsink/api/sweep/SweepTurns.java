package com.rendrsink.api.sweep;

import com.rendrsink.ledger.LedgerUnavailableException;
import com.rendrsink.ledger.Sweeps;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps now and then, on whichever replica asks first. */
public final class SweepTurns {
    /** Liveness gives up on a sweep only then: one in a large store takes long, and a restart would begin it anew. */
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

    /** Sweeps when it is due, but not at the start; answers the pause until the next look. */
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
            LOG.atWarn().addKeyValue("cause", unavailable.getMessage()).log("a sweep waits for the ledger");
        }
    }
}
