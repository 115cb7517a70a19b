package com.rendrsink.crds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The conditions of assets and profiles, positive polarity. Each has a message that says what is so and what to do. The
 * transition time moves only when the status flips.
 */
public final class Conditions {
    public static final String ACCEPTED = "Accepted";
    public static final String PROCESSED = "Processed";
    public static final String DELIVERED = "Delivered";

    private Conditions() {}

    public static boolean isTrue(Optional<MediaAssetStatus> status, String type) {
        return status.stream()
                .flatMap(known -> known.conditions().stream())
                .anyMatch(condition -> condition.type().equals(type) && condition.status() == ConditionStatus.TRUE);
    }

    public static List<Condition> with(
            List<Condition> conditions,
            String type,
            ConditionStatus status,
            Reason reason,
            long generation,
            Instant now) {
        return with(conditions, type, status, reason, reason.message(), generation, now);
    }

    public static List<Condition> with(
            List<Condition> conditions,
            String type,
            ConditionStatus status,
            Reason reason,
            String message,
            long generation,
            Instant now) {
        Optional<Condition> before =
                conditions.stream().filter(known -> known.type().equals(type)).findFirst();
        Instant since = before.filter(known -> known.status() == status)
                .map(Condition::lastTransitionTime)
                .orElse(now);
        List<Condition> next = new ArrayList<>(
                conditions.stream().filter(known -> !known.type().equals(type)).toList());
        next.add(new Condition(type, status, reason.wireName(), message, generation, since));
        next.sort((a, b) -> a.type().compareTo(b.type()));
        return next;
    }
}
