package com.rendrsink.operator.asset.act;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.operator.names.Ids;
import com.rendrsink.storage.ObjectKeys;
import com.rendrsink.storage.ObjectStore;
import java.util.Map;
import java.util.Optional;

/** Deletes an asset's objects from the store. Idempotent; if the store is unavailable, the caller retries. */
public final class Removal {
    /** An annotation that skips an asset's clean-up, for a store that was lost permanently. */
    static final String ORPHAN = "media.rendrsink.com/orphan";

    /** The maximum of the schema, because an earlier attempt may have had more outputs than the last one. */
    private static final int MAX_DERIVATIVES = 20;

    private final ObjectStore store;

    public Removal(ObjectStore store) {
        this.store = store;
    }

    public static boolean isOrphan(MediaAsset asset) {
        Map<String, String> annotations =
                Optional.ofNullable(asset.getMetadata().getAnnotations()).orElse(Map.of());
        return "true".equals(annotations.get(ORPHAN));
    }

    void removeOutputs(MediaAsset asset) {
        MediaAssetStatus status = asset.getStatus();
        if (status == null) {
            return;
        }
        Attempt last = status.attempt();
        if (last != null) {
            int most = last.number() == 1 ? status.derivatives().size() : MAX_DERIVATIVES;
            removeDerivatives(asset.getMetadata().getUid(), last.launch(), most);
        }
        String assetId = status.assetId();
        if (assetId != null) {
            store.deleteUnder(ObjectKeys.thumbnails(assetId));
            store.deleteUnder(ObjectKeys.work(assetId));
        }
    }

    void removeOriginal(MediaAsset asset) {
        String original = asset.getSpec().source().object();
        if (ObjectKeys.isOriginal(asset.getMetadata().getNamespace(), original)) {
            store.delete(original);
        }
    }

    /** For every launch, because an abandoned launch may have uploaded before it ended. */
    private void removeDerivatives(String uid, int launches, int most) {
        for (int launch = 1; launch <= launches; launch++) {
            for (int index = 0; index < most; index++) {
                store.deleteUnder(ObjectKeys.derivativeOfAnyFormat(Ids.derivative(uid, index, launch)));
            }
        }
    }
}
