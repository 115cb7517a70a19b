package com.rendrsink.operator.asset.decide;

import java.time.Duration;
import java.util.List;

/**
 * The handling of failures.
 *
 * @param backOff pauses between counted launches; their number is the limit
 * @param refusalPause the pause after the first rejection of a launch's Job; each further rejection doubles it, up to 5
 * minutes
 * @param sourceGrace how long an asset may wait for its source
 * @param jobGrace how long a recorded launch may lack its Job
 * @param nodeGrace how long a pod may exist after its deletion deadline before its node counts as lost
 * @param admissionTimeout how long a launch may wait for a node
 * @param deliveryTimeout how long finished outputs are checked every few seconds; after that, once an hour
 * @param workVolumeBytes the disk space of a worker, for source and outputs together
 * @param workerPatience how long a deleted asset waits for its workers to end
 */
public record Policy(
        List<Duration> backOff,
        Duration disruptionPause,
        Duration refusalPause,
        Duration sourceGrace,
        Duration jobGrace,
        Duration nodeGrace,
        Duration admissionTimeout,
        Duration deliveryTimeout,
        long workVolumeBytes,
        Duration workerPatience) {
    static final Duration LONGEST_REFUSAL_PAUSE = Duration.ofMinutes(5);

    public static final Policy DEFAULT = new Policy(
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(10)),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofHours(6),
            Duration.ofMinutes(10),
            Long.MAX_VALUE,
            Duration.ofMinutes(2));

    public Policy {
        backOff = List.copyOf(backOff);
    }

    /** With the limits of this installation's workers. */
    public Policy with(Duration timeout, long volumeBytes) {
        return new Policy(
                backOff,
                disruptionPause,
                refusalPause,
                sourceGrace,
                jobGrace,
                nodeGrace,
                timeout,
                deliveryTimeout,
                volumeBytes,
                workerPatience);
    }

    /** @param tries the rejected attempts so far, at least 1 */
    Duration afterRefusal(int tries) {
        Duration pause = refusalPause.multipliedBy(1L << Math.min(tries - 1, 16));
        return pause.compareTo(LONGEST_REFUSAL_PAUSE) > 0 ? LONGEST_REFUSAL_PAUSE : pause;
    }
}
