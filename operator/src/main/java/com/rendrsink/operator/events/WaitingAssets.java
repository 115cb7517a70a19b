package com.rendrsink.operator.events;

import com.rendrsink.crds.EventRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Assets with events to hand over, each once, first come first. Bounded: what finds no place has to be offered again. */
final class WaitingAssets {
    /** @param deletion the asset's last event, which no status holds */
    record Waiting(String namespace, String name, String uid, Optional<EventRecord> deletion) {}

    private final LinkedHashMap<String, Waiting> byUid = new LinkedHashMap<>();
    private final int most;

    WaitingAssets(int most) {
        this.most = most;
    }

    /** False when there is no place. What is known of a deletion is kept. */
    synchronized boolean offer(Waiting asset) {
        Waiting known = byUid.get(asset.uid());
        if (known == null && byUid.size() >= most) {
            return false;
        }
        if (known == null || known.deletion().isEmpty()) {
            byUid.put(asset.uid(), asset);
        }
        return true;
    }

    synchronized Optional<Waiting> poll() {
        return Optional.ofNullable(byUid.pollFirstEntry()).map(Map.Entry::getValue);
    }

    synchronized boolean isEndWaiting(String uid) {
        Waiting known = byUid.get(uid);
        return known != null && known.deletion().isPresent();
    }

    synchronized int size() {
        return byUid.size();
    }
}
