package com.rendrsink.operator.asset.decide;

import com.rendrsink.operator.asset.observe.OverdueWatch;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be written and done, in this order: {@code publish} (copies in the store, harmless when repeated), the
 * change of the status, the end of the launch that the status no longer records, the start of the one it now does.
 *
 * @param publish object keys, from source to target
 * @param stop the name of a Job that the new status no longer needs
 * @param isUnsettled whether to retry as after a failure, with increasing pauses
 */
public record Decision(
        Change change,
        Map<String, String> publish,
        boolean start,
        Optional<String> stop,
        Optional<Duration> wakeUp,
        boolean isUnsettled) {

    /** Well within {@link OverdueWatch#PATIENCE}. */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    public Decision {
        wakeUp = wakeUp.map(pause -> pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    static Decision of(Change change) {
        return new Decision(change, Map.of(), false, Optional.empty(), Optional.empty(), false);
    }

    static Decision wait(Change change, Duration wakeUp) {
        return new Decision(change, Map.of(), false, Optional.empty(), Optional.of(wakeUp), false);
    }

    static Decision unsettled(Change change) {
        return new Decision(change, Map.of(), false, Optional.empty(), Optional.empty(), true);
    }

    Decision starting() {
        return new Decision(change, publish, true, stop, wakeUp, false);
    }

    Decision stopping(Optional<String> job) {
        return new Decision(change, publish, start, job, wakeUp, isUnsettled);
    }

    Decision publishing(Map<String, String> copies) {
        return new Decision(change, copies, start, stop, wakeUp, isUnsettled);
    }
}
