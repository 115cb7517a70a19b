package com.rendrsink.webhooks.core;

import com.rendrsink.ledger.DeliveryOutcome;
import com.rendrsink.ledger.HoldUp;
import java.time.Duration;
import java.time.Instant;

/** The next step after we postponed a delivery. */
public final class PostponeSchedule {
    public static final Duration FIRST = Duration.ofSeconds(5);
    public static final Duration LAST = Duration.ofMinutes(5);
    /** Longer than any outage under repair; the presigned URLs in the payload have expired by then. */
    public static final Duration PATIENCE = Duration.ofDays(7);

    private static final int DOUBLINGS = 6;

    private PostponeSchedule() {}

    /**
     * When the next try may be, or the end.
     *
     * @param earlier the number of earlier postponements in a row
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
