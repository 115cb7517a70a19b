package com.rendrsink.operator.asset.act;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/** The commit: one server-side apply of the whole status; rejected (409) if it was computed from an older version. */
final class StatusWriter {
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("rendrsink-operator")
            .withForce(true)
            .build();

    private final KubernetesClient client;

    StatusWriter(KubernetesClient client) {
        this.client = client;
    }

    /** Returns the stored asset with its new version. */
    MediaAsset write(MediaAsset computedFrom, MediaAssetStatus status) {
        MediaAsset fresh = new MediaAsset();
        fresh.setMetadata(new ObjectMetaBuilder()
                .withName(computedFrom.getMetadata().getName())
                .withNamespace(computedFrom.getMetadata().getNamespace())
                .withResourceVersion(computedFrom.getMetadata().getResourceVersion())
                .build());
        fresh.setStatus(status);
        return client.resource(fresh).subresource("status").patch(APPLY);
    }
}
