package com.rendrsink.operator.asset.decide;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.Conditions;
import com.rendrsink.crds.EventRecord;
import com.rendrsink.crds.EventType;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.operator.names.Ids;
import com.rendrsink.runtime.Pure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The events between two statuses, appended to the second status's hand-over log. Both are written in one request, so
 * each transition has exactly one record, even after crashes.
 */
@Pure
public final class Transitions {
    private Transitions() {}

    /**
     * Returns {@code next} with its events.
     *
     * @param stored ids of events that the ledger has stored and the log no longer needs
     */
    public static MediaAssetStatus record(
            Optional<MediaAssetStatus> previous, MediaAssetStatus next, Set<String> stored, String uid, Instant now) {
        List<EventRecord> events = new ArrayList<>(next.events());
        events.removeIf(event -> stored.contains(event.id()));
        long sequence = sequence(next);
        for (EventType type : between(previous, next)) {
            events.add(event(type, sequence, next, uid, now));
            sequence++;
        }
        return new MediaAssetStatus(
                next.assetId(),
                next.observedGeneration(),
                next.phase(),
                next.ready(),
                next.conditions(),
                next.attempt(),
                next.file(),
                next.derivatives(),
                next.thumbnails(),
                next.failure(),
                events,
                sequence);
    }

    static List<EventType> between(Optional<MediaAssetStatus> previous, MediaAssetStatus next) {
        List<EventType> events = new ArrayList<>();
        Attempt attempt = next.attempt();
        if (attempt == null) {
            return events;
        }
        Optional<Attempt> before = previous.map(MediaAssetStatus::attempt);
        boolean isNew = before.map(known -> known.number() < attempt.number()).orElse(true);
        if (isNew && attempt.state() == LaunchState.RUNNING) {
            events.add(EventType.PROCESSING);
        }
        boolean entered = isNew
                || before.map(Attempt::state).filter(attempt.state()::equals).isEmpty();
        if (entered && attempt.state() == LaunchState.SUCCEEDED) {
            if (!next.thumbnails().isEmpty()) {
                events.add(EventType.THUMBNAIL);
            }
            events.add(EventType.PROCESSED);
        }
        if (entered && attempt.state() == LaunchState.FAILED) {
            events.add(EventType.FAILED);
        }
        if (entered && attempt.state() == LaunchState.CANCELLED) {
            events.add(EventType.CANCELLED);
        }
        if (Conditions.isTrue(Optional.of(next), Conditions.DELIVERED)
                && !Conditions.isTrue(previous, Conditions.DELIVERED)) {
            events.add(EventType.DELIVERED);
        }
        return events;
    }

    /** The deletion event of an asset; empty if the asset had no events. */
    public static Optional<EventRecord> deletion(MediaAsset asset, Instant now) {
        return Optional.ofNullable(asset.getStatus())
                .filter(status -> sequence(status) > 1)
                .map(status -> event(
                        EventType.DELETED,
                        sequence(status),
                        status,
                        asset.getMetadata().getUid(),
                        now));
    }

    private static long sequence(MediaAssetStatus status) {
        return status.nextSequence() == null ? 1 : status.nextSequence();
    }

    private static EventRecord event(EventType type, long sequence, MediaAssetStatus status, String uid, Instant now) {
        Attempt attempt = status.attempt();
        Long processingMs = null;
        if (type != EventType.DELETED
                && attempt != null
                && attempt.startedAt() != null
                && attempt.finishedAt() != null) {
            processingMs =
                    Duration.between(attempt.startedAt(), attempt.finishedAt()).toMillis();
        }
        boolean hasOutputs = type == EventType.PROCESSED || type == EventType.DELIVERED;
        return new EventRecord(
                Ids.event(uid, sequence),
                sequence,
                type,
                now,
                attempt == null ? 0 : attempt.number(),
                processingMs,
                attempt == null ? null : attempt.computeMs(),
                attempt == null ? null : attempt.placement(),
                status.file(),
                hasOutputs ? status.derivatives() : List.of(),
                hasOutputs || type == EventType.THUMBNAIL ? status.thumbnails() : List.of(),
                type == EventType.FAILED ? status.failure() : null);
    }
}
