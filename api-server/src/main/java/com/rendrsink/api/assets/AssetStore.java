package com.rendrsink.api.assets;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.contract.Problem;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.ProcessingProfile;
import com.rendrsink.ledger.AssetIndex;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Assets in the cluster: resources in the account's namespace. For partners, an asset that is being deleted does not
 * exist.
 */
public final class AssetStore {
    private static final int PATCH_TRIES = 5;

    private final KubernetesClient client;
    private final AssetIndex index;

    public AssetStore(KubernetesClient client, AssetIndex index) {
        this.client = client;
        this.index = index;
    }

    /** Creates the asset, or returns the one that an earlier attempt created with the same id. */
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

    Optional<MediaAsset> find(String namespace, String assetId) {
        return findEvenIfLeaving(namespace, assetId).filter(asset -> !asset.isMarkedForDeletion());
    }

    /** Also true for an asset that is being deleted, because its removal deletes its original. */
    public boolean exists(String namespace, String assetId) {
        return findEvenIfLeaving(namespace, assetId).isPresent();
    }

    /** Finds the asset by the id's resource name, or by the ledger's name if a user chose the name. */
    Optional<MediaAsset> findEvenIfLeaving(String namespace, String assetId) {
        Optional<String> name = AssetIds.resourceName(assetId);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return get(namespace, name.get())
                .or(() -> index.resource(namespace, assetId)
                        .filter(named -> !named.equals(name.get()))
                        .flatMap(named -> get(namespace, named)));
    }

    /**
     * Applies the patch that {@code change} computes from the current asset, and retries after a conflict.
     *
     * @param change empty if nothing has to change
     */
    MediaAsset change(MediaAsset asset, Function<MediaAsset, Optional<Map<String, Object>>> change) {
        MediaAsset current = asset;
        for (int tries = 1; ; tries++) {
            Optional<Map<String, Object>> patch = change.apply(current);
            if (patch.isEmpty()) {
                return current;
            }
            try {
                return resource(asset)
                        .patch(
                                PatchContext.of(PatchType.JSON_MERGE),
                                Serialization.asJson(locked(patch.get(), current)));
            } catch (KubernetesClientException e) {
                if (e.getCode() != HttpURLConnection.HTTP_CONFLICT || tries == PATCH_TRIES) {
                    throw e;
                }
                current = Optional.ofNullable(resource(asset).get())
                        .orElseThrow(() -> new ApiException(Problem.NOT_FOUND, "The asset does not exist."));
            }
        }
    }

    /** Includes the base version, so that the patch is rejected if that version is outdated. */
    private static Map<String, Object> locked(Map<String, Object> patch, MediaAsset current) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        if (patch.get("metadata") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> metadata.put(String.valueOf(name), value));
        }
        metadata.put("resourceVersion", current.getMetadata().getResourceVersion());
        Map<String, Object> locked = new LinkedHashMap<>(patch);
        locked.put("metadata", metadata);
        return locked;
    }

    void delete(MediaAsset asset) {
        resource(asset).delete();
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

    Optional<MediaAsset> get(String namespace, String name) {
        return Optional.ofNullable(client.resources(MediaAsset.class)
                .inNamespace(namespace)
                .withName(name)
                .get());
    }

    private Resource<MediaAsset> resource(MediaAsset asset) {
        return client.resources(MediaAsset.class)
                .inNamespace(asset.getMetadata().getNamespace())
                .withName(asset.getMetadata().getName());
    }

    int derivativesRequested(MediaAsset asset) {
        return RequestedOutputs.derivatives(
                asset, slug -> derivativesOf(asset.getMetadata().getNamespace(), slug));
    }

    int derivativesOf(String namespace, String slug) {
        return profile(namespace, slug)
                .map(ProcessingProfile::getSpec)
                .map(spec -> spec.derivatives().size())
                .orElse(0);
    }
}
