package com.rendrsink.operator.asset;

import com.rendrsink.crds.Attempt;
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

    /** As the schema says; an earlier attempt may have wanted more than the last one. */
    private static final int MAX_DERIVATIVES = 20;

    private final ObjectStore store;

    Removal(ObjectStore store) {
        this.store = store;
    }

    static boolean isOrphan(MediaAsset asset) {
        Map<String, String> annotations =
                Optional.ofNullable(asset.getMetadata().getAnnotations()).orElse(Map.of());
        return "true".equals(annotations.get(ORPHAN));
    }

    void remove(MediaAsset asset) {
        Optional.ofNullable(asset.getStatus())
                .ifPresent(status -> removeOutputs(asset.getMetadata().getUid(), status));
        String original = asset.getSpec().source().object();
        if (original.startsWith(ObjectKeys.originals(asset.getMetadata().getNamespace()))) {
            store.delete(original);
        }
    }

    private void removeOutputs(String uid, MediaAssetStatus status) {
        Attempt last = status.attempt();
        if (last != null) {
            removeDerivatives(uid, last, status.derivatives().size());
        }
        String assetId = status.assetId();
        if (assetId != null) {
            store.deleteUnder(ObjectKeys.thumbnails(assetId));
            store.deleteUnder(ObjectKeys.work(assetId));
        }
    }

    /** Of every launch there was, for one that was abandoned may have uploaded before it ended. */
    private void removeDerivatives(String uid, Attempt last, int wanted) {
        int most = last.number() == 1 ? wanted : MAX_DERIVATIVES;
        for (int number = 1; number <= last.number(); number++) {
            for (int launch = number; launch <= last.launch(); launch++) {
                for (int index = 0; index < most; index++) {
                    store.deleteUnder(ObjectKeys.derivativeOfAnyFormat(Ids.derivative(uid, number, index, launch)));
                }
            }
        }
    }
}
