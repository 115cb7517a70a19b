package com.rendrsink.webhooks.core;

import com.rendrsink.ledger.DeliveryOutcome;
import com.rendrsink.ledger.HoldUp;
import java.time.Duration;
import java.time.Instant;

/** What follows when we ourselves held a delivery up. Pure. */
public final class PostponeSchedule {
    public static final Duration FIRST = Duration.ofSeconds(5);
    public static final Duration LAST = Duration.ofMinutes(5);
    /** Longer than any outage that somebody works on; the presigned addresses in the payload have died by then. */
    public static final Duration PATIENCE = Duration.ofDays(7);

    private static final int DOUBLINGS = 6;

    private PostponeSchedule() {}

    /**
     * When the next try may be, or the end.
     *
     * @param earlier how often in a row it was postponed before
     * @param since when that began
     */
    public static DeliveryOutcome.Untried after(HoldUp why, int earlier, Instant since, Instant now) {
        if (!now.isBefore(since.plus(PATIENCE))) {
            return new DeliveryOutcome.Exhausted(why.word());
        }
        Duration pause = FIRST.multipliedBy(1L << Math.min(earlier, DOUBLINGS));
        return new DeliveryOutcome.Postponed(now.plus(pause.compareTo(LAST) > 0 ? LAST : pause), why);
    }
}
