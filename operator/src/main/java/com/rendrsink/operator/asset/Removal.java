package com.rendrsink.operator.asset;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.DerivativeStatus;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.storage.ObjectKeys;
import com.rendrsink.storage.ObjectStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Deletes what an asset left in the store. Harmless when repeated; a store that is away makes the caller try again. */
final class Removal {
    /** On an asset, lets it go without cleaning: for a store that will never come back. */
    static final String ORPHAN = "media.rendrsink.com/orphan";

    /** As many as the resource definition allows. */
    private static final int MOST_DERIVATIVES = 20;

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
        Optional.ofNullable(asset.getStatus()).ifPresent(status -> {
            removeOutputs(status);
            Optional.ofNullable(status.attempt())
                    .ifPresent(
                            attempt -> removeUnrecorded(asset.getMetadata().getUid(), attempt, status.derivatives()));
        });
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

    /** Launches upload before anything is recorded, and a new attempt forgets the last one's outputs; names still tell. */
    private void removeUnrecorded(String uid, Attempt last, List<DerivativeStatus> derivatives) {
        for (int launch = 1; launch <= last.launch(); launch++) {
            for (int i = 0; i < derivatives.size(); i++) {
                String extension = derivatives.get(i).spec().format().name().toLowerCase(Locale.ROOT);
                store.delete(ObjectKeys.derivative(Ids.derivative(uid, last.number(), i, launch), extension));
            }
            for (int number = 1; number < last.number(); number++) {
                removeForgotten(uid, number, launch);
            }
        }
    }

    /** Of an earlier attempt neither the number of outputs nor their formats are known any more. */
    private void removeForgotten(String uid, int number, int launch) {
        for (int i = 0; i < MOST_DERIVATIVES; i++) {
            store.deleteUnder(ObjectKeys.derivative(Ids.derivative(uid, number, i, launch), ""));
        }
    }
}
