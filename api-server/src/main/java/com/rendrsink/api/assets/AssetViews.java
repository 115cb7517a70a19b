package com.rendrsink.api.assets;

import com.rendrsink.contract.views.OutputViews;
import com.rendrsink.contract.views.Timestamps;
import com.rendrsink.crds.AssetAnnotations;
import com.rendrsink.crds.AssetIdentity;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetSpec;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Phase;
import com.rendrsink.crds.Priority;
import com.rendrsink.crds.SourceFile;
import com.rendrsink.runtime.Pure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Assets in the format of the vendor's API. */
@Pure
final class AssetViews {
    private AssetViews() {}

    static Map<String, Object> asset(MediaAsset asset, int derivativesRequested) {
        MediaAssetSpec spec = asset.getSpec();
        Optional<MediaAssetStatus> status = Optional.ofNullable(asset.getStatus());
        Optional<MediaAssetStatus> current = status.filter(known -> AssetChanges.isCurrent(asset, known));
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("asset_id", assetId(asset));
        view.put("status", status(asset));
        put(view, "estimated_ms", number(asset, AssetAnnotations.ESTIMATED_MS).orElse(null));
        view.put("profile", spec.profile());
        view.put("priority", (spec.priority() == null ? Priority.NORMAL : spec.priority()).wireName());
        view.put("file", file(asset, status.map(MediaAssetStatus::file)));
        view.put("metadata", spec.metadata());
        view.put("derivatives_requested", derivativesRequested);
        put(view, "webhook_url", spec.webhook() == null ? null : spec.webhook().url());
        current.map(MediaAssetStatus::failure).ifPresent(failure -> view.put("error", OutputViews.failure(failure)));
        view.put("created_at", Timestamps.text(AssetAnnotations.createdAt(asset)));
        return view;
    }

    static String status(MediaAsset asset) {
        return Optional.ofNullable(asset.getStatus())
                .filter(known -> AssetChanges.isCurrent(asset, known))
                .map(MediaAssetStatus::phase)
                .orElse(Phase.PENDING)
                .apiStatus();
    }

    static Map<String, Object> outputs(MediaAsset asset, RequestedOutputs outputs, UnaryOperator<String> urlOf) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("asset_id", assetId(asset));
        view.put(
                "data",
                outputs.derivatives().stream()
                        .map(derivative -> OutputViews.derivative(derivative, outputs.run(), urlOf))
                        .toList());
        view.put(
                "thumbnails",
                outputs.thumbnails().stream()
                        .map(thumbnail -> OutputViews.thumbnail(thumbnail, outputs.run(), urlOf))
                        .toList());
        return view;
    }

    private static Map<String, Object> file(MediaAsset asset, Optional<SourceFile> probed) {
        String object = asset.getSpec().source().object();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put(
                "name",
                AssetAnnotations.of(asset, AssetAnnotations.FILE_NAME)
                        .orElseGet(() -> object.substring(object.lastIndexOf('/') + 1)));
        put(view, "size_bytes", size(asset).orElse(null));
        put(
                view,
                "mime_type",
                probed.map(SourceFile::mimeType)
                        .or(() -> AssetAnnotations.of(asset, AssetAnnotations.MIME_TYPE))
                        .orElse(null));
        put(
                view,
                "duration_ms",
                probed.map(SourceFile::durationMs)
                        .or(() -> number(asset, AssetAnnotations.DURATION))
                        .orElse(null));
        put(view, "dimensions", dimensions(asset, probed).orElse(null));
        return view;
    }

    /** From the worker's analysis or, before it, from the file's header. */
    private static Optional<Map<String, Integer>> dimensions(MediaAsset asset, Optional<SourceFile> probed) {
        return probed.filter(file -> file.width() != null && file.height() != null)
                .map(file -> file.width() + "x" + file.height())
                .or(() -> AssetAnnotations.of(asset, AssetAnnotations.DIMENSIONS))
                .map(text -> text.split("x", 2))
                .map(sides -> {
                    Map<String, Integer> dimensions = new LinkedHashMap<>();
                    dimensions.put("width", Integer.valueOf(sides[0]));
                    dimensions.put("height", Integer.valueOf(sides[1]));
                    return dimensions;
                });
    }

    private static Optional<Long> number(MediaAsset asset, String annotation) {
        return AssetAnnotations.of(asset, annotation)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    private static Optional<Long> size(MediaAsset asset) {
        return Optional.ofNullable(asset.getStatus())
                .map(MediaAssetStatus::file)
                .map(SourceFile::sizeBytes)
                .or(() -> number(asset, AssetAnnotations.SIZE));
    }

    static String assetId(MediaAsset asset) {
        return Optional.ofNullable(asset.getStatus())
                .map(MediaAssetStatus::assetId)
                .orElseGet(() -> AssetIdentity.of(asset));
    }

    private static void put(Map<String, Object> view, String name, @Nullable Object value) {
        if (value != null) {
            view.put(name, value);
        }
    }
}
