package com.rendrsink.api.asset;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.ProcessingProfile;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;

/** The cluster's side of an asset: a resource in the account's namespace. */
final class AssetStore {
    private final KubernetesClient client;

    AssetStore(KubernetesClient client) {
        this.client = client;
    }

    /** Creates the asset, or answers the one that an earlier try created under the same id. */
    MediaAsset create(MediaAsset asset) {
        try {
            return client.resource(asset).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            return client.resource(asset).get();
        }
    }

    /** By the id's own resource name, else among assets that were named by hand. */
    Optional<MediaAsset> find(String namespace, String assetId) {
        Optional<String> name = AssetIds.resourceName(assetId);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(client.resources(MediaAsset.class)
                        .inNamespace(namespace)
                        .withName(name.get())
                        .get())
                .or(() -> client.resources(MediaAsset.class).inNamespace(namespace).list().getItems().stream()
                        .filter(asset -> asset.getStatus() != null
                                && assetId.equals(asset.getStatus().assetId()))
                        .findFirst());
    }

    Optional<ProcessingProfile> profile(String namespace, String slug) {
        if (!slug.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")) {
            return Optional.empty();
        }
        return Optional.ofNullable(client.resources(ProcessingProfile.class)
                .inNamespace(namespace)
                .withName(slug)
                .get());
    }
}
