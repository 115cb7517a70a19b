package com.rendrsink.operator.asset;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.Phase;
import io.javaoperatorsdk.operator.ReconcilerUtils;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers when each asset was last reconciled. The SDK in use can forget a resource for good when it is briefly missing
 * from its cache (java-operator-sdk issue 3416); a process that has forgotten an unfinished asset is best started anew.
 */
public final class OverdueWatch {
    /** Longer than the hour after which the SDK reconciles everything by itself. */
    static final Duration PATIENCE = Duration.ofMinutes(90);

    private static final String FINALIZER = ReconcilerUtils.getDefaultFinalizerName(MediaAsset.class);

    private final Map<String, Instant> reconciled = new ConcurrentHashMap<>();
    private final Instant started;

    public OverdueWatch(Instant started) {
        this.started = started;
    }

    void reconciled(MediaAsset asset, Instant now) {
        reconciled.put(asset.getMetadata().getUid(), now);
    }

    void removed(MediaAsset asset) {
        reconciled.remove(asset.getMetadata().getUid());
    }

    /** Names of assets that still have somewhere to go, or are to be deleted, and were not looked at in time. */
    public List<String> overdue(Collection<MediaAsset> assets, Instant now) {
        return assets.stream()
                .filter(OverdueWatch::isOurs)
                .filter(asset -> {
                    Instant last = reconciled.getOrDefault(asset.getMetadata().getUid(), born(asset));
                    return Duration.between(last, now).compareTo(PATIENCE) > 0;
                })
                .map(asset -> asset.getMetadata().getName())
                .toList();
    }

    /** An asset from before our start is due from then on. */
    private Instant born(MediaAsset asset) {
        Instant created = Instant.parse(asset.getMetadata().getCreationTimestamp());
        return created.isAfter(started) ? created : started;
    }

    /** A deleted one whose finalizer is gone waits for somebody else. */
    private static boolean isOurs(MediaAsset asset) {
        return asset.isMarkedForDeletion() ? asset.hasFinalizer(FINALIZER) : !isFinished(asset);
    }

    private static boolean isFinished(MediaAsset asset) {
        Phase phase =
                asset.getStatus() == null ? Phase.PENDING : asset.getStatus().phase();
        return phase == Phase.DELIVERED || phase == Phase.FAILED || phase == Phase.CANCELLED;
    }
}
