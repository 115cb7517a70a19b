package com.rendrsink.operator.names;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.runtime.Pure;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;

/** What a launch's Job, plan and pod are known by. */
@Pure
public final class JobLabels {
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String MANAGER = "rendrsink";

    private static final String ASSET = "media.rendrsink.com/asset-uid";
    private static final String LAUNCH = "media.rendrsink.com/launch";

    private JobLabels() {}

    public static Map<String, String> of(MediaAsset asset, int launch) {
        return Map.of(MANAGED_BY, MANAGER, ASSET, asset.getMetadata().getUid(), LAUNCH, Integer.toString(launch));
    }

    /** What an asset's Jobs and pods are found by. */
    public static Map<String, String> selector(MediaAsset asset) {
        return Map.of(ASSET, asset.getMetadata().getUid());
    }

    /** Whether an asset's launches are what made it: a name alone may be anybody's. */
    public static boolean belongsTo(MediaAsset asset, HasMetadata resource) {
        return resource.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> asset.getMetadata().getUid().equals(owner.getUid()));
    }

    /** The number of the launch that a Job is. */
    public static int launch(HasMetadata job) {
        return Integer.parseInt(job.getMetadata().getLabels().get(LAUNCH));
    }
}
