package com.rendrsink.webhooks.core;

import com.rendrsink.ledger.DeliveryOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The next step after an attempt. */
public final class RetrySchedule {
    /** Pauses after the first, second, ... attempt; the attempts span about four days. */
    public static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final Duration LONGEST_WISH = Duration.ofHours(24);
    private static final double JITTER = 0.2;
    private static final int GONE = 410;

    private RetrySchedule() {}

    /**
     * The outcome of an attempt.
     *
     * @param tries the attempts so far, including this one
     * @param status of the response; empty without a response
     * @param retryAfter the receiver's Retry-After, used for 429, 502, 503 and 504
     * @param random from -1 to 1, varies the pause by up to 20 %
     */
    public static DeliveryOutcome.Tried after(
            int tries, Optional<Integer> status, Optional<Duration> retryAfter, double random, Instant now) {
        if (status.filter(code -> code / 100 == 2).isPresent()) {
            return new DeliveryOutcome.Delivered();
        }
        if (status.filter(code -> code == GONE).isPresent()) {
            return new DeliveryOutcome.Exhausted("the receiver responded 410 Gone");
        }
        if (tries > PAUSES.size()) {
            return new DeliveryOutcome.Exhausted("no success after " + tries + " attempts");
        }
        Duration pause = PAUSES.get(tries - 1);
        Duration spread = Duration.ofMillis(Math.round(pause.toMillis() * (1 + JITTER * random)));
        Duration asked = status.filter(code -> code == 429 || (code >= 502 && code <= 504))
                .flatMap(code -> retryAfter)
                .map(wish -> wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish)
                .orElse(Duration.ZERO);
        return new DeliveryOutcome.RetryAt(now.plus(asked.compareTo(spread) > 0 ? asked : spread));
    }
}
