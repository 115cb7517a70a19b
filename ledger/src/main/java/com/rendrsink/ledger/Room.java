package com.rendrsink.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many more deliveries may be claimed, beside those in flight: in all, of one account and to one host. Pure.
 *
 * @param ids of what is in flight
 * @param byAccount how many of them by namespace
 * @param byHost how many of them by host
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
     * Those that fit. First comes whose account has the fewest before it, in flight or chosen, then what is due the longest:
     * an account that holds a bound's places gets a free one only after each that holds fewer.
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
