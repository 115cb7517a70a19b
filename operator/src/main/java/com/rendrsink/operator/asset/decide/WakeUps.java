package com.rendrsink.operator.asset.decide;

import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.operator.asset.observe.OverdueWatch;
import com.rendrsink.runtime.Pure;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** When an asset without events is reconciled again. */
@Pure
public final class WakeUps {
    /** The hand-over wakes the reconciler when it is done; this is for events without a place and for lost calls. */
    public static final Duration HAND_OVER_CHECK = Duration.ofMinutes(5);

    /** Well within {@link OverdueWatch#PATIENCE}. */
    public static final Duration FAIL_SAFE = Duration.ofHours(1);

    private WakeUps() {}

    public static Optional<Duration> after(Decision decision, MediaAssetStatus next) {
        Optional<Duration> handOver = next.events().isEmpty() ? Optional.empty() : Optional.of(HAND_OVER_CHECK);
        return Stream.concat(decision.wakeUp().stream(), handOver.stream()).min(Duration::compareTo);
    }

    /** For an asset without events: a settled asset is ignored, any other is checked. */
    public static Optional<Duration> failSafe(boolean isSettled) {
        return isSettled ? Optional.empty() : Optional.of(FAIL_SAFE);
    }
}
