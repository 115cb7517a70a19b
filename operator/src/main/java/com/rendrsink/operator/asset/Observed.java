package com.rendrsink.operator.asset;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.ProcessingProfileSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All inputs of a decision, read live.
 *
 * @param sourceBytes size of the original, if a new attempt needs it and it exists
 * @param ran the running time of the pod of an ended launch; zero if unknown
 * @param delivered whether every output of a finished attempt is available in the store
 */
public record Observed(
        MediaAsset asset,
        Optional<ProcessingProfileSpec> profile,
        OptionalLong sourceBytes,
        LaunchOutcome outcome,
        Duration ran,
        boolean delivered) {

    /** For a launch that did not run, or without a launch. */
    Observed(
            MediaAsset asset,
            Optional<ProcessingProfileSpec> profile,
            OptionalLong sourceBytes,
            LaunchOutcome outcome,
            boolean delivered) {
        this(asset, profile, sourceBytes, outcome, Duration.ZERO, delivered);
    }

    /** For a launch that was just recorded; nothing else is known. */
    static Observed recorded(MediaAsset asset) {
        return new Observed(asset, Optional.empty(), OptionalLong.empty(), new LaunchOutcome.None(), false);
    }

    Optional<MediaAssetStatus> status() {
        return Optional.ofNullable(asset.getStatus());
    }

    String uid() {
        return asset.getMetadata().getUid();
    }

    String name() {
        return asset.getMetadata().getName();
    }

    String namespace() {
        return asset.getMetadata().getNamespace();
    }
}
