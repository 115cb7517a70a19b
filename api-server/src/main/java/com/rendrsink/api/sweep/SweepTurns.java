package com.rendrsink.api.sweep;

import com.rendrsink.ledger.LedgerUnavailableException;
import com.rendrsink.ledger.Sweeps;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps once an hour, on whichever replica asks first. A sweep is done long before the next is due. */
public final class SweepTurns {
    private static final Logger LOG = LoggerFactory.getLogger(SweepTurns.class);
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Duration LOOK = Duration.ofMinutes(10);

    private final Sweep sweep;
    private final Sweeps turns;

    public SweepTurns(Sweep sweep, Sweeps turns) {
        this.sweep = sweep;
        this.turns = turns;
    }

    public void start() {
        Thread.ofVirtual().name("sweep").start(this::run);
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(LOOK);
                takeTurn(Instant.now());
            }
        } catch (InterruptedException finished) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeTurn(Instant now) {
        try {
            Optional<String> place = turns.begin(now, PAUSE);
            if (place.isPresent()) {
                turns.end(sweep.run(now, place.get()));
            }
        } catch (LedgerUnavailableException away) {
            LOG.atWarn().addKeyValue("cause", away.getMessage()).log("a sweep waits for the ledger");
        }
    }
}
