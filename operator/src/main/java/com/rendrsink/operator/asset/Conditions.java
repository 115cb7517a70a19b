package com.rendrsink.operator.asset;

import com.rendrsink.crds.Condition;
import com.rendrsink.crds.ConditionStatus;
import com.rendrsink.crds.MediaAssetStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The three conditions, positive polarity. The transition time moves only when the status flips. Pure. */
final class Conditions {
    static final String ACCEPTED = "Accepted";
    static final String PROCESSED = "Processed";
    static final String DELIVERED = "Delivered";

    private Conditions() {}

    static boolean isTrue(Optional<MediaAssetStatus> status, String type) {
        return status.stream()
                .flatMap(known -> known.conditions().stream())
                .anyMatch(condition -> condition.type().equals(type) && condition.status() == ConditionStatus.TRUE);
    }

    static List<Condition> with(
            List<Condition> conditions,
            String type,
            ConditionStatus status,
            String reason,
            long generation,
            Instant now) {
        return with(conditions, type, status, reason, null, generation, now);
    }

    static List<Condition> with(
            List<Condition> conditions,
            String type,
            ConditionStatus status,
            String reason,
            @Nullable String message,
            long generation,
            Instant now) {
        Optional<Condition> before =
                conditions.stream().filter(known -> known.type().equals(type)).findFirst();
        Instant since = before.filter(known -> known.status() == status)
                .map(Condition::lastTransitionTime)
                .orElse(now);
        List<Condition> next = new ArrayList<>(
                conditions.stream().filter(known -> !known.type().equals(type)).toList());
        next.add(new Condition(type, status, reason, message, generation, since));
        next.sort((a, b) -> a.type().compareTo(b.type()));
        return next;
    }
}
