package com.rendrsink.api.sweep;

import com.rendrsink.ledger.Sweeps;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps now and then, on whichever replica asks first. */
public final class SweepTurns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SweepTurns.class);
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Duration LOOK = Duration.ofMinutes(10);

    private final Sweep sweep;
    private final Sweeps turns;
    private final InstantSource clock;
    private final Thread sweeper;

    private SweepTurns(Sweep sweep, Sweeps turns, InstantSource clock) {
        this.sweep = sweep;
        this.turns = turns;
        this.clock = clock;
        this.sweeper = Thread.ofVirtual().name("sweep").unstarted(this::run);
    }

    public static SweepTurns start(Sweep sweep, Sweeps turns, InstantSource clock) {
        SweepTurns started = new SweepTurns(sweep, turns, clock);
        started.sweeper.start();
        return started;
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(LOOK);
                takeTurn();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeTurn() {
        try {
            if (turns.begin(clock.instant(), PAUSE)) {
                sweep.run(clock.instant());
            }
        } catch (RuntimeException e) {
            // The ledger is away, most likely; another turn comes.
            LOG.atWarn().setCause(e).log("a sweep failed");
        }
    }

    /** A sweep that is under way ends after the step it is at; what it leaves is the next one's. */
    @Override
    public void close() {
        sweeper.interrupt();
    }
}
