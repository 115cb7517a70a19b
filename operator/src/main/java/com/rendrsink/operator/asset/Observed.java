package com.rendrsink.operator.asset;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.ProcessingProfileSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Everything a decision may depend on, read live.
 *
 * @param sourceBytes size of the original, when a new attempt needs it and it is there
 * @param ran how long the pod of a launch that has ended ran; zero when nobody knows
 * @param delivered whether every output of a finished attempt answers in the store
 */
public record Observed(
        MediaAsset asset,
        Optional<ProcessingProfileSpec> profile,
        OptionalLong sourceBytes,
        LaunchOutcome outcome,
        Duration ran,
        boolean delivered) {

    /** Of a launch that did not run, or of none. */
    Observed(
            MediaAsset asset,
            Optional<ProcessingProfileSpec> profile,
            OptionalLong sourceBytes,
            LaunchOutcome outcome,
            boolean delivered) {
        this(asset, profile, sourceBytes, outcome, Duration.ZERO, delivered);
    }

    /** Just recorded; nothing else is known. */
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
