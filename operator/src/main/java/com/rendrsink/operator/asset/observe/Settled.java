package com.rendrsink.operator.asset.observe;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Phase;
import com.rendrsink.runtime.Pure;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.javaoperatorsdk.operator.ReconcilerUtils;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether an asset is finished and nothing is left to do: it can be ignored until its specification changes. An old
 * copy is sufficient, because a change of the specification creates a new one.
 */
@Pure
public final class Settled {
    public static final String FINALIZER = ReconcilerUtils.getDefaultFinalizerName(MediaAsset.class);

    private Settled() {}

    public static boolean is(WatchedAsset asset) {
        WatchedAsset.Status status = asset.getStatus();
        return status != null
                && is(
                        asset.getMetadata(),
                        status.phase(),
                        status.observedGeneration(),
                        status.events().isEmpty());
    }

    /** Whether it will be settled after the status is stored. */
    public static boolean with(MediaAsset asset, MediaAssetStatus next) {
        return is(
                asset.getMetadata(),
                next.phase(),
                next.observedGeneration(),
                next.events().isEmpty());
    }

    private static boolean is(
            ObjectMeta metadata, @Nullable Phase phase, @Nullable Long observed, boolean isHandedOver) {
        return isEnd(phase)
                && isHandedOver
                && Objects.equals(observed, metadata.getGeneration())
                && metadata.getDeletionTimestamp() == null
                && metadata.getFinalizers().contains(FINALIZER);
    }

    private static boolean isEnd(@Nullable Phase phase) {
        return phase != null
                && switch (phase) {
                    case PENDING, PROCESSING, PROCESSED -> false;
                    case DELIVERED, FAILED, CANCELLED -> true;
                };
    }
}
