package com.rendrsink.operator.asset;

import com.rendrsink.crds.MediaAssetStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The writes and actions, in this order: {@code publish} (copies in the store, idempotent), the status, the end of the
 * launch that the status no longer records, the start of the launch that it now records.
 *
 * @param publish object keys, from source to target
 * @param stop the name of a Job that the new status no longer needs
 * @param isUnsettled whether to retry as after a failure, with increasing pauses
 */
record Decision(
        MediaAssetStatus status,
        Map<String, String> publish,
        boolean start,
        Optional<String> stop,
        Optional<Duration> wakeUp,
        boolean isUnsettled) {

    /** Well within {@link OverdueWatch#PATIENCE}. */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    Decision {
        wakeUp = wakeUp.map(pause -> pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    static Decision of(MediaAssetStatus status) {
        return new Decision(status, Map.of(), false, Optional.empty(), Optional.empty(), false);
    }

    static Decision wait(MediaAssetStatus status, Duration wakeUp) {
        return new Decision(status, Map.of(), false, Optional.empty(), Optional.of(wakeUp), false);
    }

    static Decision unsettled(MediaAssetStatus status) {
        return new Decision(status, Map.of(), false, Optional.empty(), Optional.empty(), true);
    }

    Decision starting() {
        return new Decision(status, publish, true, stop, wakeUp, false);
    }

    Decision stopping(Optional<String> job) {
        return new Decision(status, publish, start, job, wakeUp, isUnsettled);
    }

    Decision publishing(Map<String, String> copies) {
        return new Decision(status, copies, start, stop, wakeUp, isUnsettled);
    }
}
