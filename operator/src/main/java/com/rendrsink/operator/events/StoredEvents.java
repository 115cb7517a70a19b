package com.rendrsink.operator.events;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Ids of events that the ledger has stored and the statuses may still contain, by asset. Bounded: the oldest are
 * dropped and handed over again, which is harmless.
 */
final class StoredEvents {
    private final Map<String, Set<String>> byUid = new LinkedHashMap<>();
    private final int mostAssets;

    StoredEvents(int mostAssets) {
        this.mostAssets = mostAssets;
    }

    synchronized void add(String uid, Set<String> ids) {
        Set<String> known = new HashSet<>(ids);
        Set<String> before = byUid.remove(uid);
        if (before != null) {
            known.addAll(before);
        }
        byUid.put(uid, known);
        if (byUid.size() > mostAssets) {
            byUid.remove(byUid.keySet().iterator().next());
        }
    }

    synchronized Set<String> of(String uid) {
        return Set.copyOf(byUid.getOrDefault(uid, Set.of()));
    }

    /** The status no longer contains them. */
    synchronized void forget(String uid, Set<String> ids) {
        byUid.computeIfPresent(uid, (same, known) -> {
            known.removeAll(ids);
            return known.isEmpty() ? null : known;
        });
    }

    synchronized void forget(String uid) {
        byUid.remove(uid);
    }
}
