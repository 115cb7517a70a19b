package com.rendrsink.operator.asset;

import com.rendrsink.crds.EventRecord;
import com.rendrsink.crds.MediaAssetStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When an asset is looked at again if nothing happens to it. Pure. */
final class WakeUps {
    static final Duration AT_ONCE = Duration.ofMillis(50);
    /** Well within {@link OverdueWatch#PATIENCE}. */
    static final Duration FAIL_SAFE = Duration.ofHours(1);

    private static final Duration HAND_OVER_RETRY = Duration.ofSeconds(5);

    private WakeUps() {}

    static Optional<Duration> after(Decision decision, Optional<MediaAssetStatus> previous, MediaAssetStatus next) {
        List<EventRecord> tried = previous.map(MediaAssetStatus::events).orElse(List.of());
        return Stream.concat(decision.wakeUp().stream(), handOver(tried, next.events()).stream())
                .min(Duration::compareTo);
    }

    /** For an asset that nothing else wakes: a settled one is left alone, any other is looked at all the same. */
    static Optional<Duration> failSafe(boolean isSettled) {
        return isSettled ? Optional.empty() : Optional.of(FAIL_SAFE);
    }

    /** Own status writes wake nobody, so an event that waits for the ledger asks for the next pass itself. */
    private static Optional<Duration> handOver(List<EventRecord> tried, List<EventRecord> waiting) {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        boolean isNew = waiting.stream().anyMatch(event -> !tried.contains(event));
        return Optional.of(isNew ? AT_ONCE : HAND_OVER_RETRY);
    }
}
