package com.rendrsink.operator.asset;

import com.rendrsink.crds.DerivativeStatus;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.storage.ObjectKeys;
import com.rendrsink.storage.ObjectStore;
import java.util.Map;
import java.util.Optional;

/** Deletes what an asset left in the store. Harmless when repeated; a store that is away makes the caller try again. */
final class Removal {
    /** On an asset, lets it go without cleaning: for a store that will never come back. */
    static final String ORPHAN = "media.rendrsink.com/orphan";

    private final ObjectStore store;

    Removal(ObjectStore store) {
        this.store = store;
    }

    void remove(MediaAsset asset) {
        Map<String, String> annotations =
                Optional.ofNullable(asset.getMetadata().getAnnotations()).orElse(Map.of());
        if ("true".equals(annotations.get(ORPHAN))) {
            return;
        }
        Optional.ofNullable(asset.getStatus()).ifPresent(this::removeOutputs);
        String original = asset.getSpec().source().object();
        if (original.startsWith(ObjectKeys.originals(asset.getMetadata().getNamespace()))) {
            store.delete(original);
        }
    }

    private void removeOutputs(MediaAssetStatus status) {
        status.derivatives().stream()
                .map(DerivativeStatus::object)
                .flatMap(object -> Optional.ofNullable(object).stream())
                .forEach(store::delete);
        String assetId = status.assetId();
        if (assetId != null) {
            store.deleteUnder(ObjectKeys.thumbnails(assetId));
            store.deleteUnder(ObjectKeys.work(assetId));
        }
    }
}
