package com.rendrsink.operator.webhook;

import com.rendrsink.ledger.DeliveryOutcome;
import com.rendrsink.ledger.HoldUp;
import java.time.Duration;
import java.time.Instant;

/** The next step after we postponed a delivery. Pure. */
final class PostponeSchedule {
    static final Duration FIRST = Duration.ofSeconds(5);
    static final Duration LAST = Duration.ofMinutes(5);
    /** Longer than any outage under repair; the presigned URLs in the payload have expired by then. */
    static final Duration PATIENCE = Duration.ofDays(7);

    private static final int DOUBLINGS = 6;

    private PostponeSchedule() {}

    /**
     * @param earlier the number of earlier postponements in a row
     * @param since when that began
     */
    static DeliveryOutcome.Untried after(HoldUp why, int earlier, Instant since, Instant now) {
        if (!now.isBefore(since.plus(PATIENCE))) {
            return new DeliveryOutcome.Exhausted(why.word());
        }
        Duration pause = FIRST.multipliedBy(1L << Math.min(earlier, DOUBLINGS));
        return new DeliveryOutcome.Postponed(now.plus(pause.compareTo(LAST) > 0 ? LAST : pause), why);
    }
}
