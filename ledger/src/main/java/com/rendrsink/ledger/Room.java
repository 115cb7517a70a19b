package com.rendrsink.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The number of deliveries that may be claimed in addition to those in flight: in total, per account and per host.
 * Pure.
 *
 * @param ids of the deliveries in flight
 * @param byAccount their number by namespace
 * @param byHost their number by host
 */
public record Room(Set<String> ids, Map<String, Integer> byAccount, Map<String, Integer> byHost) {
    public static final int TOTAL = 256;
    public static final int PER_ACCOUNT = 32;
    public static final int PER_HOST = 8;

    public static final Room EMPTY = new Room(Set.of(), Map.of(), Map.of());

    int left() {
        return TOTAL - ids.size();
    }

    List<String> fullAccounts() {
        return full(byAccount, PER_ACCOUNT);
    }

    List<String> fullHosts() {
        return full(byHost, PER_HOST);
    }

    private static List<String> full(Map<String, Integer> counts, int bound) {
        return counts.entrySet().stream()
                .filter(count -> count.getValue() >= bound)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * The deliveries that fit the limits. The first is the one whose account has the fewest deliveries in flight or
     * chosen, then the one that has been due longest: an account at its limit gets a free place only after each account
     * with fewer places.
     */
    List<DueDelivery> choose(List<DueDelivery> candidates) {
        Map<String, Integer> accounts = new HashMap<>(byAccount);
        Map<String, Integer> hosts = new HashMap<>(byHost);
        List<DueDelivery> chosen = new ArrayList<>();
        for (DueDelivery candidate : inTurns(candidates)) {
            if (chosen.size() < left()
                    && accounts.getOrDefault(candidate.namespace(), 0) < PER_ACCOUNT
                    && hosts.getOrDefault(candidate.host(), 0) < PER_HOST) {
                accounts.merge(candidate.namespace(), 1, Integer::sum);
                hosts.merge(candidate.host(), 1, Integer::sum);
                chosen.add(candidate);
            }
        }
        return chosen;
    }

    private record Turn(DueDelivery delivery, int before) {}

    private List<DueDelivery> inTurns(List<DueDelivery> candidates) {
        Map<String, Integer> before = new HashMap<>(byAccount);
        return candidates.stream()
                .filter(candidate -> !ids.contains(candidate.id()))
                .sorted(Comparator.comparing(DueDelivery::due))
                .map(candidate -> new Turn(candidate, before.merge(candidate.namespace(), 1, Integer::sum)))
                .sorted(Comparator.comparingInt(Turn::before))
                .map(Turn::delivery)
                .toList();
    }
}
