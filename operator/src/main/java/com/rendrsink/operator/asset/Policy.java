package com.rendrsink.operator.asset;

import java.time.Duration;
import java.util.List;

/** How failures are met: pauses between counted launches; their number is the limit. */
public record Policy(List<Duration> backOff, Duration disruptionPause, Duration sourceGrace) {
    public static final Policy DEFAULT = new Policy(
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(10)),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10));

    public Policy {
        backOff = List.copyOf(backOff);
    }
}
