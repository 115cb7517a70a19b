package com.rendrsink.api.asset;

import com.rendrsink.api.http.Json;
import com.rendrsink.api.upload.Form;
import com.rendrsink.crds.AssetAnnotations;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetSpec;
import com.rendrsink.crds.Phase;
import com.rendrsink.crds.Priority;
import com.rendrsink.crds.Source;
import com.rendrsink.crds.Webhook;
import com.rendrsink.ledger.AssetRow;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.Map;

/** From an upload to the resource. Pure. */
final class AssetResources {
    private AssetResources() {}

    static MediaAsset resource(
            String namespace,
            String assetId,
            AssetRequest request,
            Form.ReceivedFile file,
            String fingerprint,
            String requestId,
            Instant now) {
        MediaAsset asset = new MediaAsset();
        asset.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(AssetIds.resourceName(assetId).orElseThrow())
                .withAnnotations(Map.of(
                        AssetAnnotations.CREATED_AT, now.toString(),
                        AssetAnnotations.MIME_TYPE, file.mimeType(),
                        AssetAnnotations.SIZE, Long.toString(file.sizeBytes()),
                        AssetAnnotations.SHA256, file.sha256(),
                        AssetAnnotations.FINGERPRINT, fingerprint,
                        AssetAnnotations.REQUEST_ID, requestId))
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

    /** As lists show it until its first event arrives. */
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
