package com.rendrsink.operator.asset.decide;

import com.rendrsink.operator.asset.observe.OverdueWatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be written and done, in this order: {@code publish} (copies in the store, harmless when repeated), the
 * change of the status, the end of what the status no longer records, the start of what it now does.
 *
 * @param publish object keys, from source to target
 * @param starts names of the steps whose Jobs are to be created
 * @param stops names of Jobs that the new status no longer needs
 * @param isUnsettled whether to retry as after a failure, with increasing pauses
 */
public record Decision(
        Change change,
        Map<String, String> publish,
        List<String> starts,
        List<String> stops,
        Optional<Duration> wakeUp,
        boolean isUnsettled) {

    /** Well within {@link OverdueWatch#PATIENCE}. */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    public Decision {
        starts = List.copyOf(starts);
        stops = List.copyOf(stops);
        wakeUp = wakeUp.map(pause -> pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    static Decision of(Change change) {
        return new Decision(change, Map.of(), List.of(), List.of(), Optional.empty(), false);
    }

    static Decision wait(Change change, Duration wakeUp) {
        return new Decision(change, Map.of(), List.of(), List.of(), Optional.of(wakeUp), false);
    }

    static Decision unsettled(Change change) {
        return new Decision(change, Map.of(), List.of(), List.of(), Optional.empty(), true);
    }

    Decision starting(String... steps) {
        return new Decision(change, publish, List.of(steps), stops, wakeUp, false);
    }

    Decision stopping(Optional<String> job) {
        return new Decision(change, publish, starts, job.stream().toList(), wakeUp, isUnsettled);
    }

    Decision publishing(Map<String, String> copies) {
        return new Decision(change, copies, starts, stops, wakeUp, isUnsettled);
    }
}
