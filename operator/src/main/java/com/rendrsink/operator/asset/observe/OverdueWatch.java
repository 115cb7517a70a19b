package com.rendrsink.operator.asset.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Records when each unsettled asset was last reconciled. The SDK in use can permanently lose a resource that is briefly
 * missing from its cache (java-operator-sdk issue 3416); a process that lost an unsettled asset should restart. Uses
 * the informers' cache, so a check makes no request.
 */
public final class OverdueWatch {
    /** Longer than any pause between two passes of an unsettled asset. */
    public static final Duration PATIENCE = Duration.ofMinutes(90);

    private final Map<String, Instant> reconciled = new ConcurrentHashMap<>();
    /** Versions of unsettled cached copies of settled assets: the cache of a stopped informer does not change. */
    private final Map<String, String> outdated = new ConcurrentHashMap<>();

    private volatile Supplier<Stream<WatchedAsset>> cache = Stream::empty;

    public void follow(Supplier<Stream<WatchedAsset>> assets) {
        cache = assets;
    }

    public void reconciled(WatchedAsset asset, Instant now) {
        reconciled.put(asset.getMetadata().getUid(), now);
    }

    /** A live read found nothing left to do, although this copy looks unsettled. A later copy counts again. */
    public void settled(WatchedAsset copy) {
        outdated.put(copy.getMetadata().getUid(), version(copy));
    }

    /**
     * Names with namespaces of assets that are unsettled or being deleted and were not reconciled in time. An asset's
     * time starts with the first call that finds it unsettled, so the first call returns nothing.
     */
    public List<String> overdue(Instant now) {
        List<WatchedAsset> unsettled = cache.get().filter(OverdueWatch::isOurs).toList();
        outdated.entrySet().retainAll(versions(unsettled));
        List<WatchedAsset> ours =
                unsettled.stream().filter(asset -> !isOutdated(asset)).toList();
        Set<String> uids =
                ours.stream().map(asset -> asset.getMetadata().getUid()).collect(Collectors.toSet());
        // An asset that becomes unsettled again later gets its full time again.
        reconciled.keySet().retainAll(uids);
        return ours.stream()
                .filter(asset -> isOverdue(asset.getMetadata().getUid(), now))
                .map(asset -> asset.getMetadata().getNamespace() + "/"
                        + asset.getMetadata().getName())
                .toList();
    }

    private boolean isOverdue(String uid, Instant now) {
        Instant last = reconciled.putIfAbsent(uid, now);
        return last != null && Duration.between(last, now).compareTo(PATIENCE) > 0;
    }

    private boolean isOutdated(WatchedAsset asset) {
        return version(asset).equals(outdated.get(asset.getMetadata().getUid()));
    }

    private static Set<Map.Entry<String, String>> versions(List<WatchedAsset> assets) {
        return assets.stream()
                .map(asset -> Map.entry(asset.getMetadata().getUid(), version(asset)))
                .collect(Collectors.toSet());
    }

    private static String version(WatchedAsset asset) {
        return String.valueOf(asset.getMetadata().getResourceVersion());
    }

    /** The number of recorded assets. */
    int size() {
        return reconciled.size();
    }

    /** A deleted asset without our finalizer waits for another component. */
    private static boolean isOurs(WatchedAsset asset) {
        return asset.isMarkedForDeletion() ? asset.hasFinalizer(Settled.FINALIZER) : !Settled.is(asset);
    }
}
