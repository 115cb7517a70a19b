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

/** Reads the assets of a list in parallel, with a small limit. */
final class ListedAssets {
    /** For all lists together, so that they do not delay requests for single assets. */
    private static final int READS_AT_ONCE = 16;

    private final AssetStore assets;
    private final Semaphore turns = new Semaphore(READS_AT_ONCE);

    ListedAssets(AssetStore assets) {
        this.assets = assets;
    }

    /** The existing resources of these rows, in the same order. */
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
            } catch (KubernetesClientException unavailable) {
                // Each of the others would also wait this long.
                reads.shutdownNow();
                throw unavailable;
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
            throw e.getCause() instanceof KubernetesClientException unavailable
                    ? unavailable
                    : new KubernetesClientException("an asset could not be read", e.getCause());
        }
    }
}
