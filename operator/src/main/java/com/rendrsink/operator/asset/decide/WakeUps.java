package com.rendrsink.operator.asset.decide;

import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.operator.asset.observe.OverdueWatch;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** When an asset is looked at again if nothing happens to it. Pure. */
public final class WakeUps {
    /** The hand-over wakes us when it is done; this is for what it had no place for, and for a call that was lost. */
    public static final Duration HAND_OVER_CHECK = Duration.ofMinutes(5);

    /** Well within {@link OverdueWatch#PATIENCE}. */
    public static final Duration FAIL_SAFE = Duration.ofHours(1);

    private WakeUps() {}

    public static Optional<Duration> after(Decision decision, MediaAssetStatus next) {
        Optional<Duration> handOver = next.events().isEmpty() ? Optional.empty() : Optional.of(HAND_OVER_CHECK);
        return Stream.concat(decision.wakeUp().stream(), handOver.stream()).min(Duration::compareTo);
    }

    /** For an asset that nothing else wakes: a settled one is left alone, any other is looked at all the same. */
    public static Optional<Duration> failSafe(boolean isSettled) {
        return isSettled ? Optional.empty() : Optional.of(FAIL_SAFE);
    }
}
