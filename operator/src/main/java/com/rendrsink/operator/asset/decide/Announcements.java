package com.rendrsink.operator.asset.decide;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.Conditions;
import com.rendrsink.crds.Failure;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Reason;
import com.rendrsink.crds.Refusal;
import com.rendrsink.runtime.Pure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The Kubernetes Events for the step from one status to the next. */
@Pure
public final class Announcements {
    /** A Kubernetes Event that is to be created. */
    public record Announcement(boolean isWarning, Reason reason, String note) {}

    private Announcements() {}

    public static List<Announcement> between(Optional<MediaAssetStatus> previous, MediaAssetStatus next) {
        List<Announcement> announced = new ArrayList<>();
        Attempt attempt = next.attempt();
        if (attempt == null) {
            return announced;
        }
        Optional<Attempt> before = previous.map(MediaAssetStatus::attempt);
        Optional<Refusal> refused = before.map(Attempt::refusal);
        Refusal refusal = attempt.refusal();
        if (refusal != null) {
            // There is no Event for each attempt, because there may be many.
            if (refused.map(Refusal::message).filter(refusal.message()::equals).isEmpty()) {
                announced.add(new Announcement(true, Reason.JOB_REFUSED, refusal.message()));
            }
            return announced;
        }
        boolean isNewLaunch =
                before.map(known -> known.launch() != attempt.launch()).orElse(true);
        boolean isNewState =
                before.map(known -> known.state() != attempt.state()).orElse(true);
        if (isNewLaunch || isNewState || refused.isPresent()) {
            announced.add(state(attempt, next));
        }
        boolean delivered = Conditions.isTrue(Optional.of(next), Conditions.DELIVERED);
        if (delivered && !Conditions.isTrue(previous, Conditions.DELIVERED)) {
            announced.add(new Announcement(false, Reason.DELIVERED, "Every output is available in the store."));
        }
        return announced;
    }

    private static Announcement state(Attempt attempt, MediaAssetStatus status) {
        return switch (attempt.state()) {
            case RUNNING ->
                new Announcement(
                        false, Reason.LAUNCHED, "Launch %d is Job %s.".formatted(attempt.launch(), attempt.job()));
            case BACKING_OFF ->
                new Announcement(
                        true,
                        Reason.BACKING_OFF,
                        "Launch %d did not succeed; the next one follows at %s."
                                .formatted(attempt.launch(), attempt.notBefore()));
            case SUCCEEDED ->
                new Announcement(
                        false,
                        Reason.PROCESSED,
                        "%d derivatives and %d thumbnails were created."
                                .formatted(
                                        status.derivatives().size(),
                                        status.thumbnails().size()));
            case FAILED -> failed(Objects.requireNonNull(status.failure()));
            case CANCELLED -> new Announcement(false, Reason.CANCELLED, "Processing was cancelled.");
        };
    }

    private static Announcement failed(Failure failure) {
        return new Announcement(true, Reason.of(failure.code()), failure.message());
    }
}
