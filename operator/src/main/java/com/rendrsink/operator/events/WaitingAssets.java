package com.rendrsink.operator.events;

import com.rendrsink.crds.EventRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Assets with events for the hand-over, each once; takes turns between namespaces, first in first out in each. Bounded:
 * an asset without a place has to be offered again.
 */
final class WaitingAssets {
    /** @param deletion the asset's last event, which is not in a status */
    record Waiting(String namespace, String name, String uid, Optional<EventRecord> deletion) {}

    private final LinkedHashMap<String, LinkedHashMap<String, Waiting>> byNamespace = new LinkedHashMap<>();
    private final int most;
    private int size;

    WaitingAssets(int most) {
        this.most = most;
    }

    /** False if there is no place. A known deletion event is kept. */
    synchronized boolean offer(Waiting asset) {
        Waiting known = known(asset.namespace(), asset.uid());
        if (known == null && size >= most) {
            return false;
        }
        if (known == null || known.deletion().isEmpty()) {
            byNamespace
                    .computeIfAbsent(asset.namespace(), namespace -> new LinkedHashMap<>())
                    .put(asset.uid(), asset);
            size += known == null ? 1 : 0;
        }
        return true;
    }

    /** The oldest of the next namespace in turn, so that one account's assets do not delay another's. */
    synchronized Optional<Waiting> poll() {
        Map.Entry<String, LinkedHashMap<String, Waiting>> turn = byNamespace.pollFirstEntry();
        if (turn == null) {
            return Optional.empty();
        }
        Optional<Waiting> oldest =
                Optional.ofNullable(turn.getValue().pollFirstEntry()).map(Map.Entry::getValue);
        if (!turn.getValue().isEmpty()) {
            byNamespace.put(turn.getKey(), turn.getValue());
        }
        size--;
        return oldest;
    }

    synchronized boolean isEndWaiting(String namespace, String uid) {
        Waiting known = known(namespace, uid);
        return known != null && known.deletion().isPresent();
    }

    synchronized int size() {
        return size;
    }

    private @Nullable Waiting known(String namespace, String uid) {
        LinkedHashMap<String, Waiting> assets = byNamespace.get(namespace);
        return assets == null ? null : assets.get(uid);
    }
}
