package com.rendrsink.api.assets;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.contract.Problem;
import com.rendrsink.crds.AssetAnnotations;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.runtime.Pure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Computes the patch of an asset's resource for a change; the operator does the rest. */
@Pure
final class AssetChanges {
    private static final Set<LaunchState> ENDED =
            Set.of(LaunchState.SUCCEEDED, LaunchState.FAILED, LaunchState.CANCELLED);

    private AssetChanges() {}

    /**
     * The patch that runs an asset again; empty if this request already did so.
     *
     * @param mark identifies the request, so that a repeated request does not run the asset twice
     */
    static Optional<Map<String, Object>> reprocess(MediaAsset asset, ReprocessRequest request, String mark) {
        if (AssetAnnotations.of(asset, AssetAnnotations.REPROCESS_MARK)
                .filter(mark::equals)
                .isPresent()) {
            return Optional.empty();
        }
        Integer before = asset.getSpec().reprocess();
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("reprocess", before == null ? 1 : before + 1);
        spec.put("cancelled", false);
        request.profile().ifPresent(slug -> spec.put("profile", slug));
        request.priority().ifPresent(priority -> spec.put("priority", priority.wireName()));
        request.derivatives().ifPresent(derivatives -> spec.put("derivatives", derivatives));
        return Optional.of(
                Map.of("metadata", Map.of("annotations", Map.of(AssetAnnotations.REPROCESS_MARK, mark)), "spec", spec));
    }

    /** Empty if the asset is already cancelled. */
    static Optional<Map<String, Object>> cancel(MediaAsset asset) {
        boolean asked = Boolean.TRUE.equals(asset.getSpec().cancelled());
        Optional<LaunchState> state = Optional.ofNullable(asset.getStatus())
                .filter(status -> isCurrent(asset, status))
                .map(MediaAssetStatus::attempt)
                .map(attempt -> attempt.state());
        if (state.filter(ENDED::contains).isPresent() && !asked) {
            throw new ApiException(Problem.CONFLICT, "The asset has finished and cannot be cancelled.");
        }
        return asked ? Optional.empty() : Optional.of(Map.of("spec", Map.of("cancelled", true)));
    }

    /** Whether the status describes the attempt that the spec requests. */
    static boolean isCurrent(MediaAsset asset, MediaAssetStatus status) {
        Integer reprocess = asset.getSpec().reprocess();
        int wanted = 1 + (reprocess == null ? 0 : reprocess);
        return status.attempt() != null && status.attempt().number() >= wanted;
    }
}
