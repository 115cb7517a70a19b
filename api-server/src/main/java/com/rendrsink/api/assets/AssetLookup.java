package com.rendrsink.api.assets;

import com.rendrsink.crds.MediaAsset;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Whether the cluster has an asset with an id. */
public final class AssetLookup {
    private final KubernetesClient client;

    public AssetLookup(KubernetesClient client) {
        this.client = client;
    }

    /** Also true for an asset that is being deleted, because its removal deletes its original. */
    public boolean exists(String namespace, String assetId) {
        return AssetIds.resourceName(assetId)
                .map(name -> client.resources(MediaAsset.class)
                        .inNamespace(namespace)
                        .withName(name)
                        .get())
                .isPresent();
    }
}
