package com.rendrsink.api.sweep;

import com.rendrsink.api.assets.AssetIds;
import com.rendrsink.crds.MediaAsset;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;

/** The originals that the resources of a namespace reference. */
final class NamedObjects {
    private final KubernetesClient client;
    private final long pageSize;

    NamedObjects(KubernetesClient client, int pageSize) {
        this.client = client;
        this.pageSize = pageSize;
    }

    /** @param assetIds by object key; keeps those that no resource references and whose asset does not exist */
    void retainUnnamed(String namespace, Map<String, String> assetIds) {
        String more = "";
        do {
            var page = client.resources(MediaAsset.class)
                    .inNamespace(namespace)
                    .list(new ListOptionsBuilder()
                            .withLimit(pageSize)
                            .withContinue(more.isEmpty() ? null : more)
                            .build());
            for (MediaAsset asset : page.getItems()) {
                assetIds.remove(asset.getSpec().source().object());
                String id = AssetIds.ofResource(asset.getMetadata().getName());
                assetIds.values().removeIf(id::equals);
            }
            String next = page.getMetadata().getContinue();
            more = next == null ? "" : next;
        } while (!more.isEmpty());
    }
}
