package com.rendrsink.api.sweep;

import com.rendrsink.ledger.Sweeps;
import com.rendrsink.storage.Inventory;
import com.rendrsink.storage.ObjectKeys;
import com.rendrsink.storage.PartUploads;
import com.rendrsink.storage.UnfinishedUpload;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Aborts the multipart uploads of a namespace that nobody is going to complete, whether or not an asset was made. */
final class UploadSweep {
    private static final Logger LOG = LoggerFactory.getLogger(UploadSweep.class);
    /** The others wait for the next round. */
    private static final int MOST = 1000;

    private final Sweeps ledger;
    private final Inventory inventory;
    private final PartUploads uploads;

    UploadSweep(Sweeps ledger, Inventory inventory, PartUploads uploads) {
        this.ledger = ledger;
        this.inventory = inventory;
        this.uploads = uploads;
    }

    void sweep(String namespace, Instant before) {
        Map<UnfinishedUpload, String> assetIds = new HashMap<>();
        for (UnfinishedUpload upload : inventory.uploads(ObjectKeys.originals(namespace), MOST)) {
            Originals.assetId(namespace, upload.key())
                    .filter(id -> upload.begun().isBefore(before))
                    .ifPresent(id -> assetIds.put(upload, id));
        }
        Set<String> unclaimed = ledger.unclaimed(Set.copyOf(assetIds.values()), before);
        assetIds.values().retainAll(unclaimed);
        for (UnfinishedUpload upload : assetIds.keySet()) {
            if (uploads.lastSign(upload).isBefore(before)) {
                uploads.abort(upload.key(), upload.id());
                LOG.atInfo().addKeyValue("key", upload.key()).log("an unfinished upload was swept");
            }
        }
    }
}
