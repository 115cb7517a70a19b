package com.rendrsink.operator.asset.act;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.operator.names.Ids;
import com.rendrsink.storage.ObjectKeys;
import com.rendrsink.storage.ObjectStore;
import java.util.Map;
import java.util.Optional;

/** Deletes what an asset left in the store. Harmless when repeated; a store that is away makes the caller try again. */
public final class Removal {
    /** On an asset, lets it go without cleaning: for a store that will never come back. */
    static final String ORPHAN = "media.rendrsink.com/orphan";

    /** As the schema says; an earlier attempt may have wanted more than the last one. */
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

    /** Of every launch there was, for one that was abandoned may have uploaded before it ended. */
    private void removeDerivatives(String uid, int launches, int most) {
        for (int launch = 1; launch <= launches; launch++) {
            for (int index = 0; index < most; index++) {
                store.deleteUnder(ObjectKeys.derivativeOfAnyFormat(Ids.derivative(uid, index, launch)));
            }
        }
    }
}
