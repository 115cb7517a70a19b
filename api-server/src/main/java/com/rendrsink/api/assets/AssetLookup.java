package com.rendrsink.api.assets;

import com.rendrsink.crds.MediaAsset;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Whether the cluster has an asset that was made under an id. */
public final class AssetLookup {
    private final KubernetesClient client;

    public AssetLookup(KubernetesClient client) {
        this.client = client;
    }

    /** Also of one that is being deleted: its removal is what takes its original away. */
    public boolean exists(String namespace, String assetId) {
        return AssetIds.resourceName(assetId)
                .map(name -> client.resources(MediaAsset.class)
                        .inNamespace(namespace)
                        .withName(name)
                        .get())
                .isPresent();
    }
}
