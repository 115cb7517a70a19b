package com.rendrsink.api.sweep;

import com.rendrsink.ledger.Sweeps;
import com.rendrsink.storage.Inventory;
import com.rendrsink.storage.ListedObject;
import com.rendrsink.storage.ObjectKeys;
import com.rendrsink.storage.ObjectStore;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the originals of a namespace that did not become an asset, whose asset was deleted, or whose asset was created by
 * another request of the same idempotency key.
 */
final class ObjectSweep {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectSweep.class);

    private final Sweeps ledger;
    private final NamedObjects named;
    private final Inventory inventory;
    private final ObjectStore store;
    private final int pageSize;

    ObjectSweep(Sweeps ledger, NamedObjects named, Inventory inventory, ObjectStore store, int pageSize) {
        this.ledger = ledger;
        this.named = named;
        this.inventory = inventory;
        this.store = store;
        this.pageSize = pageSize;
    }

    void sweep(String namespace, Instant before) {
        String prefix = ObjectKeys.originals(namespace);
        List<ListedObject> page = inventory.objects(prefix, "", pageSize);
        List<ListedObject> ofLastAsset = List.of();
        while (!page.isEmpty()) {
            // An asset's objects are neighbours, but a page may end between them.
            sweep(namespace, Stream.concat(ofLastAsset.stream(), page.stream()).toList(), before);
            Optional<String> last = Originals.assetId(namespace, page.getLast().key());
            ofLastAsset = page.stream()
                    .filter(object -> last.isPresent()
                            && Originals.assetId(namespace, object.key()).equals(last))
                    .toList();
            page = inventory.objects(prefix, page.getLast().key(), pageSize);
        }
    }

    private void sweep(String namespace, List<ListedObject> page, Instant before) {
        Map<String, String> assetIds = new HashMap<>();
        for (ListedObject object : page) {
            Originals.assetId(namespace, object.key())
                    .filter(id -> object.modified().isBefore(before))
                    .ifPresent(id -> assetIds.put(object.key(), id));
        }
        // The order matters: a request that no longer has a claim has already created the asset or never will.
        assetIds.values().retainAll(ledger.unclaimed(Set.copyOf(assetIds.values()), before));
        Set<String> listed = ledger.listed(namespace, Set.copyOf(assetIds.values()));
        // Its only object is the one that it references.
        List<String> objectsOf = List.copyOf(assetIds.values());
        assetIds.values().removeIf(id -> listed.contains(id) && Collections.frequency(objectsOf, id) == 1);
        if (assetIds.isEmpty()) {
            return;
        }
        Set<String> existing = named.retainUnnamed(namespace, assetIds);
        assetIds.values().removeIf(id -> listed.contains(id) && !existing.contains(id));
        for (String key : assetIds.keySet()) {
            store.delete(key);
            LOG.atInfo().addKeyValue("key", key).log("an original without an asset was swept");
        }
    }
}
