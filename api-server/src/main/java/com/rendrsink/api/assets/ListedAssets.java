package com.rendrsink.api.assets;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.ledger.AssetRow;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Reads the assets of a list side by side, but few at a time. */
final class ListedAssets {
    /** Of all lists together: they are not to keep the cluster from whoever waits for one asset. */
    private static final int READS_AT_ONCE = 32;

    private final AssetStore assets;
    private final Semaphore turns = new Semaphore(READS_AT_ONCE);

    ListedAssets(AssetStore assets) {
        this.assets = assets;
    }

    /** The resources of these rows that are still there, in the same order. */
    List<MediaAsset> all(String namespace, List<AssetRow> rows) {
        try (ExecutorService reads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<MediaAsset>>> found = rows.stream()
                    .map(row -> reads.submit(() -> inTurn(namespace, row)))
                    .toList();
            try {
                return found.stream()
                        .map(ListedAssets::result)
                        .flatMap(Optional::stream)
                        .filter(asset -> !asset.isMarkedForDeletion())
                        .toList();
            } catch (KubernetesClientException away) {
                // The others would wait for their turns, each as long as this one has waited.
                reads.shutdownNow();
                throw away;
            }
        }
    }

    private Optional<MediaAsset> inTurn(String namespace, AssetRow row) throws InterruptedException {
        turns.acquire();
        try {
            return assets.get(namespace, row.resource());
        } finally {
            turns.release();
        }
    }

    private static Optional<MediaAsset> result(Future<Optional<MediaAsset>> read) {
        try {
            return read.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KubernetesClientException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KubernetesClientException away
                    ? away
                    : new KubernetesClientException("an asset could not be read", e.getCause());
        }
    }
}
