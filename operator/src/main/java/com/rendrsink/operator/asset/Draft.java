package com.rendrsink.operator.asset;

import com.rendrsink.crds.AssetIdentity;
import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.Condition;
import com.rendrsink.crds.ConditionStatus;
import com.rendrsink.crds.Conditions;
import com.rendrsink.crds.DerivativeStatus;
import com.rendrsink.crds.Failure;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.Limits;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.OutputState;
import com.rendrsink.crds.Phase;
import com.rendrsink.crds.Placement;
import com.rendrsink.crds.Refusal;
import com.rendrsink.crds.SourceFile;
import com.rendrsink.crds.ThumbnailStatus;
import com.rendrsink.operator.names.Ids;
import com.rendrsink.transcoder.contract.Manifest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The next status, begun as a copy of the observed one. Pure; each change answers the whole status. */
final class Draft {
    private final Observed observed;
    private final Instant now;
    private final MediaAssetStatus before;

    private Draft(Observed observed, Instant now, MediaAssetStatus before) {
        this.observed = observed;
        this.now = now;
        this.before = before;
    }

    static Draft of(Observed observed, Instant now) {
        return new Draft(observed, now, observed.status().orElseGet(() -> empty(observed)));
    }

    private static MediaAssetStatus empty(Observed observed) {
        return new MediaAssetStatus(
                AssetIdentity.of(observed.asset()),
                null,
                Phase.PENDING,
                null,
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                null,
                List.of(),
                1L);
    }

    Attempt attempt() {
        return Objects.requireNonNull(before.attempt(), "an admitted asset has an attempt");
    }

    /** Unchanged but for the generation that was looked at. */
    MediaAssetStatus build() {
        return status(
                before.attempt(),
                before.conditions(),
                before.file(),
                before.derivatives(),
                before.thumbnails(),
                before.failure());
    }

    MediaAssetStatus refused(int number, int launch, LaunchState state, @Nullable Failure failure) {
        Attempt attempt = new Attempt(number, launch, state, null, null, 0, now, null, now, null, null, 0L, null);
        List<Condition> conditions = before.conditions();
        if (failure != null) {
            conditions = condition(conditions, Conditions.ACCEPTED, ConditionStatus.FALSE, Failures.reason(failure));
        }
        conditions = without(conditions, failure);
        return status(attempt, conditions, Admission.file(observed), List.of(), List.of(), failure);
    }

    MediaAssetStatus admitted(int number, int launch) {
        List<Condition> conditions =
                condition(before.conditions(), Conditions.ACCEPTED, ConditionStatus.TRUE, "Admitted");
        conditions = condition(conditions, Conditions.PROCESSED, ConditionStatus.FALSE, "Running");
        conditions = condition(conditions, Conditions.DELIVERED, ConditionStatus.FALSE, "Running");
        return status(
                launch(number, launch, 0, now, Admission.limits(observed), 0, null),
                conditions,
                Admission.file(observed),
                Admission.derivatives(observed, launch),
                Admission.thumbnails(observed),
                null);
    }

    /** The same outputs under new keys: outputs of an earlier launch are never touched. */
    MediaAssetStatus relaunched(Attempt last, int failures) {
        int launch = last.launch() + 1;
        List<DerivativeStatus> known = before.derivatives();
        List<DerivativeStatus> renamed = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            String id = Ids.derivative(observed.uid(), i, launch);
            renamed.add(
                    new DerivativeStatus(id, known.get(i).spec(), OutputState.PENDING, null, null, null, null, null));
        }
        Instant started = Objects.requireNonNullElse(last.startedAt(), now);
        Refusal refusal = last.refusal();
        return status(
                launch(
                        last.number(),
                        launch,
                        failures,
                        started,
                        Optional.ofNullable(last.limits()),
                        last.computeMs(),
                        refusal),
                refusal == null ? running() : before.conditions(),
                before.file(),
                renamed,
                before.thumbnails(),
                null);
    }

    /** The launch that was refused a while ago is tried once more. What was said of it stays until its Job is there. */
    MediaAssetStatus retried(Attempt last) {
        return with(last.running(now, last.refusal()), before.conditions());
    }

    MediaAssetStatus jobRefused(Attempt last, Refusal refusal, Instant notBefore) {
        List<Condition> conditions = Conditions.with(
                before.conditions(),
                Conditions.PROCESSED,
                ConditionStatus.FALSE,
                "JobRefused",
                refusal.message(),
                generation(),
                now);
        return with(last.refused(refusal, notBefore), conditions);
    }

    /** Begun anew without the refusal, if there was one: the launch's Job is there. */
    Draft taken() {
        Attempt last = before.attempt();
        return last == null || last.refusal() == null
                ? this
                : new Draft(observed, now, with(last.running(last.launchedAt(), null), running()));
    }

    private List<Condition> running() {
        return condition(before.conditions(), Conditions.PROCESSED, ConditionStatus.FALSE, "Running");
    }

    private MediaAssetStatus with(Attempt attempt, List<Condition> conditions) {
        return status(attempt, conditions, before.file(), before.derivatives(), before.thumbnails(), before.failure());
    }

    MediaAssetStatus backingOff(Attempt last, int failures, Instant notBefore) {
        Attempt attempt = last.with(
                LaunchState.BACKING_OFF,
                failures,
                null,
                notBefore,
                observed.ran().toMillis());
        List<Condition> conditions =
                condition(before.conditions(), Conditions.PROCESSED, ConditionStatus.FALSE, "BackingOff");
        return status(attempt, conditions, before.file(), before.derivatives(), before.thumbnails(), null);
    }

    MediaAssetStatus ended(Attempt last, LaunchState state, @Nullable Failure failure) {
        Attempt attempt =
                last.with(state, last.failures(), now, null, observed.ran().toMillis());
        List<Condition> conditions = without(before.conditions(), failure);
        return status(attempt, conditions, before.file(), before.derivatives(), before.thumbnails(), failure);
    }

    /** Without outputs: those of an earlier attempt are not what was asked for. */
    private List<Condition> without(List<Condition> conditions, @Nullable Failure failure) {
        String reason = failure == null ? "Cancelled" : Failures.reason(failure);
        return condition(
                condition(conditions, Conditions.PROCESSED, ConditionStatus.FALSE, reason),
                Conditions.DELIVERED,
                ConditionStatus.FALSE,
                reason);
    }

    MediaAssetStatus succeeded(Manifest manifest) {
        Attempt last = attempt();
        Attempt attempt = last.with(
                LaunchState.SUCCEEDED,
                last.failures(),
                now,
                null,
                observed.ran().toMillis());
        List<Condition> conditions =
                condition(before.conditions(), Conditions.PROCESSED, ConditionStatus.TRUE, "AllOutputsMade");
        Outputs outputs = new Outputs(before, manifest);
        return status(attempt, conditions, outputs.file(), outputs.derivatives(), outputs.thumbnails(), null);
    }

    /** From each object that the manifest's launch made to where it is published. */
    Map<String, String> thumbnailCopies(Manifest manifest) {
        return new Outputs(before, manifest).thumbnailCopies(attempt().launch());
    }

    MediaAssetStatus delivered() {
        List<Condition> conditions =
                condition(before.conditions(), Conditions.DELIVERED, ConditionStatus.TRUE, "OutputsAnswer");
        return with(attempt(), conditions);
    }

    MediaAssetStatus undelivered() {
        List<Condition> conditions =
                condition(before.conditions(), Conditions.DELIVERED, ConditionStatus.FALSE, "OutputsMissing");
        return with(attempt(), conditions);
    }

    private Attempt launch(
            int number,
            int launch,
            int failures,
            Instant started,
            Optional<Limits> limits,
            long computeMs,
            @Nullable Refusal refusal) {
        String job = Ids.job(observed.name(), observed.uid(), launch);
        return new Attempt(
                number,
                launch,
                LaunchState.RUNNING,
                job,
                Placement.CPU,
                failures,
                started,
                now,
                null,
                null,
                limits.orElse(null),
                computeMs,
                refusal);
    }

    private List<Condition> condition(List<Condition> conditions, String type, ConditionStatus status, String reason) {
        return Conditions.with(conditions, type, status, reason, generation(), now);
    }

    private long generation() {
        return observed.asset().getMetadata().getGeneration();
    }

    private MediaAssetStatus status(
            @Nullable Attempt attempt,
            List<Condition> conditions,
            @Nullable SourceFile file,
            List<DerivativeStatus> derivatives,
            List<ThumbnailStatus> thumbnails,
            @Nullable Failure failure) {
        long ready = derivatives.stream()
                .filter(derivative -> derivative.state() == OutputState.READY)
                .count();
        return new MediaAssetStatus(
                before.assetId(),
                generation(),
                phase(attempt, conditions),
                derivatives.isEmpty() ? null : ready + "/" + derivatives.size(),
                conditions,
                attempt,
                file,
                derivatives,
                thumbnails,
                failure,
                before.events(),
                before.nextSequence());
    }

    private static Phase phase(@Nullable Attempt attempt, List<Condition> conditions) {
        if (attempt == null) {
            return Phase.PENDING;
        }
        return switch (attempt.state()) {
            case RUNNING, BACKING_OFF -> Phase.PROCESSING;
            case FAILED -> Phase.FAILED;
            case CANCELLED -> Phase.CANCELLED;
            case SUCCEEDED ->
                conditions.stream()
                                .anyMatch(condition -> condition.type().equals(Conditions.DELIVERED)
                                        && condition.status() == ConditionStatus.TRUE)
                        ? Phase.DELIVERED
                        : Phase.PROCESSED;
        };
    }
}
