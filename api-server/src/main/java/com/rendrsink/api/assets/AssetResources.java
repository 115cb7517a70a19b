package com.rendrsink.api.assets;

import com.rendrsink.api.http.Json;
import com.rendrsink.api.http.Origin;
import com.rendrsink.api.uploads.Form;
import com.rendrsink.crds.AssetAnnotations;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetSpec;
import com.rendrsink.crds.Phase;
import com.rendrsink.crds.Priority;
import com.rendrsink.crds.Source;
import com.rendrsink.crds.Webhook;
import com.rendrsink.ledger.AssetRow;
import com.rendrsink.runtime.Pure;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Converts an upload to the resource. */
@Pure
final class AssetResources {
    private AssetResources() {}

    static MediaAsset resource(
            String namespace,
            String assetId,
            AssetRequest request,
            Form.ReceivedFile file,
            String fingerprint,
            long estimatedMs,
            Origin origin,
            Instant now) {
        MediaAsset asset = new MediaAsset();
        asset.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(AssetIds.resourceName(assetId).orElseThrow())
                .withAnnotations(annotations(file, fingerprint, estimatedMs, origin, now))
                .build());
        asset.setSpec(new MediaAssetSpec(
                new Source(file.object()),
                request.profile().orElseThrow(),
                request.derivatives(),
                request.priority().orElse(Priority.NORMAL),
                request.webhookUrl().map(Webhook::new).orElse(null),
                request.metadata(),
                null,
                null));
        return asset;
    }

    private static Map<String, String> annotations(
            Form.ReceivedFile file, String fingerprint, long estimatedMs, Origin origin, Instant now) {
        Map<String, String> annotations = new TreeMap<>();
        annotations.put(AssetAnnotations.CREATED_AT, now.toString());
        annotations.put(AssetAnnotations.FILE_NAME, file.name());
        annotations.put(AssetAnnotations.MIME_TYPE, file.mimeType());
        annotations.put(AssetAnnotations.SIZE, Long.toString(file.sizeBytes()));
        if (!file.sha256().isEmpty()) {
            annotations.put(AssetAnnotations.SHA256, file.sha256());
        }
        annotations.put(AssetAnnotations.FINGERPRINT, fingerprint);
        annotations.put(AssetAnnotations.ESTIMATED_MS, Long.toString(estimatedMs));
        annotations.put(AssetAnnotations.REQUEST_ID, origin.requestId());
        annotations.put(AssetAnnotations.TRACE_PARENT, origin.trace().toString());
        file.header().durationMs().ifPresent(ms -> annotations.put(AssetAnnotations.DURATION, Long.toString(ms)));
        file.header()
                .dimensions()
                .ifPresent(size -> annotations.put(AssetAnnotations.DIMENSIONS, size.width() + "x" + size.height()));
        return annotations;
    }

    /** The entry in lists until its first event arrives. */
    static AssetRow row(MediaAsset asset, String assetId) {
        return new AssetRow(
                asset.getMetadata().getNamespace(),
                assetId,
                asset.getMetadata().getName(),
                AssetAnnotations.createdAt(asset),
                asset.getSpec().profile(),
                Phase.PENDING.apiStatus(),
                Json.text(asset.getSpec().metadata()));
    }
}
