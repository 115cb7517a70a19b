package com.rendrsink.api.assets;

import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.EncodingCost;
import com.rendrsink.ledger.Costs;
import com.rendrsink.ledger.LedgerException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Estimates the processing time of an asset from this installation's finished assets. */
public final class CostModel {
    /** Before this number of finished assets, a built-in estimate is better than a regression. */
    private static final int ENOUGH = 10;

    /** As measured with the examples on two cores. */
    private static final Costs FIRST_GUESS = new Costs(0, 4000, 0.25, Double.NaN);

    private static final Duration FRESH = Duration.ofSeconds(30);
    /** 4 Mbit/s: for a file whose header does not contain the duration. */
    private static final long USUAL_BYTES_PER_MS = 500;

    private final Supplier<Costs> ledger;
    private final InstantSource clock;
    private Costs known = FIRST_GUESS;
    private Instant read = Instant.MIN;

    /** @param ledger provides the regression line of the latest attempts */
    public CostModel(Supplier<Costs> ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    long estimateMs(List<DerivativeSpec> derivatives, OptionalLong durationMs, long bytes) {
        Costs costs = costs();
        Costs used = isUsable(costs) ? costs : FIRST_GUESS;
        long work = EncodingCost.of(derivatives, durationMs.orElse(bytes / USUAL_BYTES_PER_MS));
        return Math.round(used.baseMs() + used.msPerUnit() * work);
    }

    /** Points that are close together may lead to a decreasing line. */
    private static boolean isUsable(Costs costs) {
        return costs.attempts() >= ENOUGH && costs.baseMs() >= 0 && costs.msPerUnit() >= 0;
    }

    /** During an outage of the ledger the last line stays in use. */
    public synchronized Costs costs() {
        Instant now = clock.instant();
        if (read.plus(FRESH).isBefore(now)) {
            read = now;
            try {
                known = ledger.get();
            } catch (LedgerException unavailable) {
                return known;
            }
        }
        return known;
    }
}
