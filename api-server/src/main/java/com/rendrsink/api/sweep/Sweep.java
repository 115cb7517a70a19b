package com.rendrsink.api.sweep;

import com.rendrsink.ledger.Ledger;
import com.rendrsink.ledger.LedgerUnavailableException;
import com.rendrsink.storage.Inventory;
import com.rendrsink.storage.ListedObject;
import com.rendrsink.storage.ObjectKeys;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.storage.PartUploads;
import com.rendrsink.storage.StorageConfig;
import com.rendrsink.storage.StorageException;
import com.rendrsink.storage.UnfinishedUpload;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the unfinished uploads and the originals that no asset names, once they are so old that no request can be
 * working on them. When in doubt, because the ledger or the cluster is away or knows the asset, everything stays.
 */
public final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final int PAGE = 1000;
    private static final int PAGES = 50;

    private final Ledger ledger;
    private final NamedObjects named;
    private final ObjectStore store;
    private final Inventory inventory;
    private final PartUploads uploads;
    private final Duration after;

    /** @param after how old a thing has to be */
    public Sweep(Ledger ledger, KubernetesClient client, ObjectStore store, StorageConfig storage, Duration after) {
        this.ledger = ledger;
        this.named = new NamedObjects(client);
        this.store = store;
        this.inventory = new Inventory(storage);
        this.uploads = new PartUploads(storage);
        this.after = after;
    }

    /**
     * One bounded run.
     *
     * @param place where the last one ended; empty for the beginning
     * @return where the next is to begin
     */
    public String run(Instant now, String place) {
        // First, so that none of them can be taken over while its object is being judged.
        ledger.sweeps().forgetClaims(now.minus(after));
        List<String> namespaces = ledger.accounts().list().stream()
                .map(account -> account.namespace())
                .sorted((one, other) -> ObjectKeys.originals(one).compareTo(ObjectKeys.originals(other)))
                .toList();
        Budget budget = new Budget(PAGES);
        for (String namespace : namespaces) {
            String prefix = ObjectKeys.originals(namespace);
            if (!place.startsWith(prefix) && place.compareTo(prefix) > 0) {
                continue;
            }
            try {
                sweepUploads(namespace, now);
                String reached = sweepObjects(namespace, place.startsWith(prefix) ? place : "", now, budget);
                if (!reached.isEmpty()) {
                    return reached;
                }
            } catch (StorageException | KubernetesClientException | LedgerUnavailableException away) {
                LOG.atWarn()
                        .addKeyValue("namespace", namespace)
                        .addKeyValue("cause", away.getMessage())
                        .log("a namespace was not swept");
            }
        }
        return "";
    }

    private void sweepUploads(String namespace, Instant now) {
        Map<String, UnfinishedUpload> old = new HashMap<>();
        Map<String, String> assetIds = new HashMap<>();
        for (UnfinishedUpload upload : inventory.uploads(ObjectKeys.originals(namespace), PAGE)) {
            Originals.assetId(namespace, upload.key())
                    .filter(id -> isOld(upload.begun(), now) && isOld(inventory.lastSign(upload), now))
                    .ifPresent(id -> {
                        old.put(upload.id(), upload);
                        assetIds.put(upload.id(), id);
                    });
        }
        Set<String> unclaimed = ledger.sweeps().unclaimed(Set.copyOf(assetIds.values()), now);
        old.forEach((id, upload) -> {
            if (unclaimed.contains(assetIds.get(id))) {
                uploads.abort(upload.key(), upload.id());
                removed("an unfinished upload", upload.key(), upload.begun());
            }
        });
    }

    /** Answers where it ran out of its budget, or nothing. */
    private String sweepObjects(String namespace, String from, Instant now, Budget budget) {
        String place = from;
        while (true) {
            if (!budget.takePage()) {
                return place.isEmpty() ? ObjectKeys.originals(namespace) : place;
            }
            List<ListedObject> page = inventory.objects(ObjectKeys.originals(namespace), place, PAGE);
            sweepPage(namespace, page, now);
            if (page.size() < PAGE) {
                return "";
            }
            place = page.getLast().key();
        }
    }

    private void sweepPage(String namespace, List<ListedObject> page, Instant now) {
        Map<String, ListedObject> old = new HashMap<>();
        Map<String, String> assetIds = new HashMap<>();
        for (ListedObject object : page) {
            Originals.assetId(namespace, object.key())
                    .filter(id -> isOld(object.modified(), now))
                    .ifPresent(id -> {
                        old.put(object.key(), object);
                        assetIds.put(object.key(), id);
                    });
        }
        if (old.isEmpty()) {
            return;
        }
        Set<String> unknown = ledger.sweeps().unknown(namespace, Set.copyOf(assetIds.values()), now);
        assetIds.values().retainAll(unknown);
        if (!assetIds.isEmpty()) {
            named.retainUnnamed(namespace, assetIds);
        }
        for (String key : assetIds.keySet()) {
            store.delete(key);
            removed("an original without an asset", key, old.get(key).modified());
        }
    }

    private boolean isOld(Instant time, Instant now) {
        return time.isBefore(now.minus(after));
    }

    private static void removed(String what, String key, Instant time) {
        LOG.atInfo()
                .addKeyValue("what", what)
                .addKeyValue("key", key)
                .addKeyValue("time", time)
                .log("swept");
    }
}
