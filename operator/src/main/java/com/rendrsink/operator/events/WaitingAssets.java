package com.rendrsink.operator.events;

import com.rendrsink.crds.EventRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Assets with events to hand over, each once, namespaces in turn and first come first in each. Bounded: what finds no place has to be offered again. */
final class WaitingAssets {
    /** @param deletion the asset's last event, which no status holds */
    record Waiting(String namespace, String name, String uid, Optional<EventRecord> deletion) {}

    private final LinkedHashMap<String, LinkedHashMap<String, Waiting>> byNamespace = new LinkedHashMap<>();
    private final int most;
    private int size;

    WaitingAssets(int most) {
        this.most = most;
    }

    /** False when there is no place. What is known of a deletion is kept. */
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

    /** The oldest of the namespace whose turn it is: one account's many hold up no other's. */
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
