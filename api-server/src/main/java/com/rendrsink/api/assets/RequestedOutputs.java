package com.rendrsink.api.assets;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.DerivativeStatus;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.OutputState;
import com.rendrsink.crds.ProcessingProfileSpec;
import com.rendrsink.crds.ThumbnailStatus;
import com.rendrsink.runtime.Pure;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The outputs of the run that the spec requests. They are fixed in the status at admission; until then, and if the run
 * was rejected, they come from the asset or its profile.
 *
 * @param run the state of the run; empty before it begins
 */
@Pure
record RequestedOutputs(
        List<DerivativeStatus> derivatives, List<ThumbnailStatus> thumbnails, Optional<LaunchState> run) {
    RequestedOutputs {
        derivatives = List.copyOf(derivatives);
        thumbnails = List.copyOf(thumbnails);
    }

    /** @param profiles the profile with a slug, which may have been deleted */
    static RequestedOutputs of(MediaAsset asset, Function<String, Optional<ProcessingProfileSpec>> profiles) {
        Optional<LaunchState> run =
                current(asset).map(MediaAssetStatus::attempt).map(Attempt::state);
        return fixed(asset)
                .map(status -> new RequestedOutputs(status.derivatives(), status.thumbnails(), run))
                .orElseGet(() -> requested(asset, profiles.apply(asset.getSpec().profile()), run));
    }

    /** Only the number of derivatives; reads the profile only if the asset has none of its own. */
    static int derivatives(MediaAsset asset, ToIntFunction<String> ofProfile) {
        List<DerivativeSpec> own = asset.getSpec().derivatives();
        return fixed(asset)
                .map(status -> status.derivatives().size())
                .orElseGet(() ->
                        own.isEmpty() ? ofProfile.applyAsInt(asset.getSpec().profile()) : own.size());
    }

    private static RequestedOutputs requested(
            MediaAsset asset, Optional<ProcessingProfileSpec> profile, Optional<LaunchState> run) {
        List<DerivativeSpec> own = asset.getSpec().derivatives();
        List<DerivativeSpec> wanted =
                own.isEmpty() ? profile.map(ProcessingProfileSpec::derivatives).orElse(List.of()) : own;
        return new RequestedOutputs(
                wanted.stream().map(RequestedOutputs::pending).toList(),
                ThumbnailStatus.pending(profile.map(ProcessingProfileSpec::thumbnails)),
                run);
    }

    /** The status that fixes them, if the current run was admitted. */
    private static Optional<MediaAssetStatus> fixed(MediaAsset asset) {
        return current(asset).filter(status -> !status.derivatives().isEmpty());
    }

    private static Optional<MediaAssetStatus> current(MediaAsset asset) {
        return Optional.ofNullable(asset.getStatus()).filter(status -> AssetChanges.isCurrent(asset, status));
    }

    /** Without an id, which is known only when the launch succeeds. */
    private static DerivativeStatus pending(DerivativeSpec spec) {
        return new DerivativeStatus("", spec, OutputState.PENDING, null, null, null, null, null);
    }
}
