package com.rendrsink.api.sweep;

import com.rendrsink.ledger.Sweeps;
import com.rendrsink.storage.Inventory;
import com.rendrsink.storage.ObjectKeys;
import com.rendrsink.storage.PartUploads;
import com.rendrsink.storage.UnfinishedUpload;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Aborts the multipart uploads of a namespace that will not be completed, whether or not an asset exists. */
final class UploadSweep {
    private static final Logger LOG = LoggerFactory.getLogger(UploadSweep.class);

    private final Sweeps ledger;
    private final Inventory inventory;
    private final PartUploads uploads;
    private final int pageSize;

    UploadSweep(Sweeps ledger, Inventory inventory, PartUploads uploads, int pageSize) {
        this.ledger = ledger;
        this.inventory = inventory;
        this.uploads = uploads;
        this.pageSize = pageSize;
    }

    void sweep(String namespace, Instant before) {
        String prefix = ObjectKeys.originals(namespace);
        List<UnfinishedUpload> page = inventory.uploads(prefix, "", pageSize);
        while (!page.isEmpty()) {
            sweep(namespace, page, before);
            page = inventory.uploads(prefix, page.getLast().key(), pageSize);
        }
    }

    private void sweep(String namespace, List<UnfinishedUpload> page, Instant before) {
        Map<UnfinishedUpload, String> assetIds = new HashMap<>();
        for (UnfinishedUpload upload : page) {
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
