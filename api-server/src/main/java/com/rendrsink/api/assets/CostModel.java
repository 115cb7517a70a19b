package com.rendrsink.api.assets;

import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.Workload;
import com.rendrsink.ledger.Costs;
import com.rendrsink.ledger.LedgerException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Guesses how long an asset will take, from what this installation's finished assets took. */
public final class CostModel {
    /** Until so many assets have finished, a guess of ours is better than a line through them. */
    private static final int ENOUGH = 10;

    /** As measured with the examples on two cores. */
    private static final Costs FIRST_GUESS = new Costs(0, 4000, 0.25, Double.NaN);

    private static final Duration FRESH = Duration.ofSeconds(30);
    /** 4 Mbit/s: for a file whose header does not tell how long it lasts. */
    private static final long USUAL_BYTES_PER_MS = 500;

    private final Supplier<Costs> ledger;
    private final InstantSource clock;
    private Costs known = FIRST_GUESS;
    private Instant read = Instant.MIN;

    /** @param ledger the line through the latest attempts */
    public CostModel(Supplier<Costs> ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    long estimateMs(List<DerivativeSpec> derivatives, OptionalLong durationMs, long bytes) {
        Costs costs = costs();
        Costs used = isUsable(costs) ? costs : FIRST_GUESS;
        long work = Workload.of(derivatives, durationMs.orElse(bytes / USUAL_BYTES_PER_MS));
        return Math.round(used.baseMs() + used.msPerUnit() * work);
    }

    /** Points that lie close together make a line that may well fall. */
    private static boolean isUsable(Costs costs) {
        return costs.attempts() >= ENOUGH && costs.baseMs() >= 0 && costs.msPerUnit() >= 0;
    }

    /** An outage of the ledger leaves the last one in use. */
    public synchronized Costs costs() {
        Instant now = clock.instant();
        if (read.plus(FRESH).isBefore(now)) {
            read = now;
            try {
                known = ledger.get();
            } catch (LedgerException away) {
                return known;
            }
        }
        return known;
    }
}
