package com.rendrsink.operator.asset;

import java.time.Duration;
import java.util.List;

/**
 * How failures are met.
 *
 * @param backOff pauses between counted launches; their number is the limit
 * @param sourceGrace how long an asset may be older than its source
 * @param jobGrace how long a launch may be recorded before its Job is there
 * @param admissionTimeout how long a launch may wait for a node
 * @param workerPatience how long a deleted asset waits for the end of its workers
 */
public record Policy(
        List<Duration> backOff,
        Duration disruptionPause,
        Duration sourceGrace,
        Duration jobGrace,
        Duration admissionTimeout,
        Duration workerPatience) {
    public static final Policy DEFAULT = new Policy(
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(10)),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofHours(6),
            Duration.ofMinutes(2));

    public Policy {
        backOff = List.copyOf(backOff);
    }

    public Policy waitingForWorkers(Duration longest) {
        return new Policy(backOff, disruptionPause, sourceGrace, jobGrace, admissionTimeout, longest);
    }

    public Policy admittingFor(Duration timeout) {
        return new Policy(backOff, disruptionPause, sourceGrace, jobGrace, timeout, workerPatience);
    }
}
