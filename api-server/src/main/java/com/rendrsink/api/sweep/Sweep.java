package com.rendrsink.api.sweep;

import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.Ledger;
import com.rendrsink.ledger.LedgerException;
import com.rendrsink.storage.Inventory;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.storage.PartUploads;
import com.rendrsink.storage.StorageConfig;
import com.rendrsink.storage.StorageException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes unfinished uploads and originals that no asset references, when they are so old that no request can still use
 * them. In case of doubt, because the ledger or the cluster is unavailable or knows the asset, everything is kept.
 */
public final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private static final int PAGE_SIZE = 500;
    /** Whole assets with their metadata, of which 500 could exceed the heap. */
    private static final int MOST_ASSETS = 50;

    private final Ledger ledger;
    private final UploadSweep uploads;
    private final ObjectSweep objects;
    private final Duration after;

    /** @param after the minimum age */
    public Sweep(Ledger ledger, KubernetesClient client, ObjectStore store, StorageConfig storage, Duration after) {
        this(ledger, client, store, storage, after, PAGE_SIZE);
    }

    /**
     * With a non-default page size.
     *
     * @param after the minimum age
     * @param pageSize the number of entries per request to the store and the cluster
     */
    public Sweep(
            Ledger ledger,
            KubernetesClient client,
            ObjectStore store,
            StorageConfig storage,
            Duration after,
            int pageSize) {
        Inventory inventory = new Inventory(storage);
        this.ledger = ledger;
        this.uploads = new UploadSweep(ledger.sweeps(), inventory, new PartUploads(storage), pageSize);
        this.objects = new ObjectSweep(
                ledger.sweeps(), new NamedObjects(client, Math.min(pageSize, MOST_ASSETS)), inventory, store, pageSize);
        this.after = after;
    }

    /** One sweep of all accounts' namespaces. Concurrent sweeps are harmless. */
    public void run(Instant now) {
        Instant before = now.minus(after);
        // First, so that no claim can be taken over while its object is being examined.
        ledger.sweeps().forgetClaims(before);
        ledger.sweeps().forgetPast(before);
        for (Account account : ledger.accounts().list()) {
            try {
                uploads.sweep(account.namespace(), before);
                objects.sweep(account.namespace(), before);
            } catch (StorageException | KubernetesClientException | LedgerException unavailable) {
                LOG.atWarn()
                        .addKeyValue("namespace", account.namespace())
                        .addKeyValue("cause", unavailable.getMessage())
                        .log("a namespace was not swept");
            }
        }
    }
}
