package com.rendrsink.api.sweep;

import com.rendrsink.api.assets.AssetIds;
import com.rendrsink.crds.MediaAsset;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The originals that the resources of a namespace reference. */
final class NamedObjects {
    private final KubernetesClient client;
    private final long pageSize;

    NamedObjects(KubernetesClient client, int pageSize) {
        this.client = client;
        this.pageSize = pageSize;
    }

    /**
     * Keeps the objects that no resource references and whose asset does not exist, or references another request's object.
     *
     * @param assetIds by object key
     * @return the ids of existing assets among them
     */
    Set<String> retainUnnamed(String namespace, Map<String, String> assetIds) {
        Set<String> existing = new HashSet<>();
        String more = "";
        do {
            var page = client.resources(MediaAsset.class)
                    .inNamespace(namespace)
                    .list(new ListOptionsBuilder()
                            .withLimit(pageSize)
                            .withContinue(more.isEmpty() ? null : more)
                            .build());
            for (MediaAsset asset : page.getItems()) {
                String id = AssetIds.ofResource(asset.getMetadata().getName());
                if (assetIds.containsValue(id)) {
                    existing.add(id);
                }
                assetIds.remove(asset.getSpec().source().object());
                assetIds.entrySet()
                        .removeIf(object ->
                                object.getValue().equals(id) && !Originals.isOfOneRequest(namespace, object.getKey()));
            }
            String next = page.getMetadata().getContinue();
            more = next == null ? "" : next;
        } while (!more.isEmpty());
        return existing;
    }
}
