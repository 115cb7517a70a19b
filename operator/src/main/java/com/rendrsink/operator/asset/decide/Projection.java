package com.rendrsink.operator.asset.decide;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.ConditionStatus;
import com.rendrsink.crds.Conditions;
import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.DerivativeStatus;
import com.rendrsink.crds.Failure;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.Limits;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.OutputState;
import com.rendrsink.crds.Placement;
import com.rendrsink.crds.Reason;
import com.rendrsink.crds.Refusal;
import com.rendrsink.crds.SourceFile;
import com.rendrsink.operator.asset.observe.Observed;
import com.rendrsink.operator.names.Ids;
import com.rendrsink.runtime.Pure;
import com.rendrsink.transcoder.contract.Manifest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The status that a change leads to from the recorded one. */
@Pure
public final class Projection {
    private final MediaAsset asset;
    private final Instant now;
    private final Draft draft;

    private Projection(Observed observed, Instant now) {
        this.asset = observed.asset();
        this.now = now;
        Draft recorded = Draft.of(asset, now);
        this.draft = observed instanceof Observed.Running running && running.isJobThere() ? taken(recorded) : recorded;
    }

    public static MediaAssetStatus project(Observed observed, Change change, Instant now) {
        return new Projection(observed, now).after(change).build();
    }

    private Draft after(Change change) {
        return switch (change) {
            case Change.Nothing nothing -> draft;
            case Change.Admitted admitted -> admitted(admitted.number(), admitted.order());
            case Change.Rejected rejected ->
                ended(unbegun(rejected.number(), rejected.file(), LaunchState.FAILED)
                        .condition(
                                Conditions.ACCEPTED,
                                ConditionStatus.FALSE,
                                Reason.of(rejected.failure().code()),
                                Failures.message(rejected.failure()))
                        .failure(rejected.failure()));
            case Change.Withdrawn withdrawn ->
                ended(unbegun(withdrawn.number(), withdrawn.file(), LaunchState.CANCELLED)
                        .failure(null));
            case Change.Relaunched relaunched -> relaunched(draft.attempt(), relaunched.failures());
            // What was said of the refusal stays until the Job is there.
            case Change.Retried retried ->
                draft.attempt(draft.attempt().running(now, draft.attempt().refusal()));
            case Change.JobRefused refused -> jobRefused(refused.refusal(), refused.notBefore());
            case Change.BackedOff backedOff ->
                processed(Reason.BACKING_OFF, over(LaunchState.BACKING_OFF, backedOff))
                        .failure(null);
            case Change.Failed failed ->
                ended(over(LaunchState.FAILED, failed.ran()).failure(failed.failure()));
            case Change.Cancelled cancelled ->
                ended(over(LaunchState.CANCELLED, cancelled.ran()).failure(null));
            case Change.Succeeded succeeded -> succeeded(succeeded.manifest(), succeeded.ran());
            case Change.Delivered delivered ->
                draft.condition(Conditions.DELIVERED, ConditionStatus.TRUE, Reason.OUTPUTS_ANSWER);
            case Change.Undelivered undelivered ->
                draft.condition(Conditions.DELIVERED, ConditionStatus.FALSE, Reason.OUTPUTS_MISSING);
        };
    }

    /** Without the refusal, if there was one: the launch's Job is there. */
    private static Draft taken(Draft recorded) {
        Attempt last = recorded.attempt();
        return last.refusal() == null
                ? recorded
                : processed(Reason.RUNNING, recorded.attempt(last.running(last.launchedAt(), null)));
    }

    private Draft admitted(int number, Order order) {
        int launch = nextLaunch();
        Draft begun = draft.attempt(launch(number, launch, 0, now, order.limits(), 0, null))
                .outputs(order.file(), derivatives(order.derivatives(), launch), order.thumbnails())
                .failure(null)
                .condition(Conditions.ACCEPTED, ConditionStatus.TRUE, Reason.ADMITTED)
                .condition(Conditions.DELIVERED, ConditionStatus.FALSE, Reason.RUNNING);
        return processed(Reason.RUNNING, begun);
    }

    private Draft unbegun(int number, SourceFile file, LaunchState end) {
        return draft.attempt(
                        new Attempt(number, nextLaunch(), end, null, null, 0, now, null, now, null, null, 0L, null))
                .outputs(file, List.of(), List.of());
    }

    /** The same outputs under new keys: outputs of an earlier launch are never touched. */
    private Draft relaunched(Attempt last, int failures) {
        int launch = nextLaunch();
        Instant started = Objects.requireNonNullElse(last.startedAt(), now);
        Refusal refusal = last.refusal();
        MediaAssetStatus before = draft.status();
        List<DerivativeSpec> wanted =
                before.derivatives().stream().map(DerivativeStatus::spec).toList();
        Draft next = draft.attempt(
                        launch(last.number(), launch, failures, started, last.limits(), last.computeMs(), refusal))
                .outputs(before.file(), derivatives(wanted, launch), before.thumbnails())
                .failure(null);
        return refusal == null ? processed(Reason.RUNNING, next) : next;
    }

    private Draft jobRefused(Refusal refusal, Instant notBefore) {
        return draft.attempt(draft.attempt().refused(refusal, notBefore))
                .condition(Conditions.PROCESSED, ConditionStatus.FALSE, Reason.JOB_REFUSED, refusal.message());
    }

    private Draft succeeded(Manifest manifest, Duration ran) {
        Outputs outputs = new Outputs(draft.status(), manifest);
        return over(LaunchState.SUCCEEDED, ran)
                .outputs(outputs.file(), outputs.derivatives(), outputs.thumbnails())
                .condition(Conditions.PROCESSED, ConditionStatus.TRUE, Reason.ALL_OUTPUTS_MADE)
                .failure(null);
    }

    private Draft over(LaunchState state, Change.BackedOff pause) {
        return draft.attempt(draft.attempt()
                .with(
                        state,
                        pause.failures(),
                        null,
                        pause.notBefore(),
                        pause.ran().toMillis()));
    }

    private Draft over(LaunchState state, Duration ran) {
        Attempt last = draft.attempt();
        return draft.attempt(last.with(state, last.failures(), now, null, ran.toMillis()));
    }

    /** Without outputs: those of an earlier attempt are not what was asked for. */
    private static Draft ended(Draft over) {
        Failure failure = over.status().failure();
        return failure == null
                ? ended(over, Reason.CANCELLED, Reason.CANCELLED.message())
                : ended(over, Reason.of(failure.code()), Failures.message(failure));
    }

    private static Draft ended(Draft over, Reason reason, String message) {
        return over.condition(Conditions.PROCESSED, ConditionStatus.FALSE, reason, message)
                .condition(Conditions.DELIVERED, ConditionStatus.FALSE, reason, message);
    }

    private static Draft processed(Reason whyNot, Draft draft) {
        return draft.condition(Conditions.PROCESSED, ConditionStatus.FALSE, whyNot);
    }

    private int nextLaunch() {
        return 1
                + Optional.ofNullable(draft.status().attempt())
                        .map(Attempt::launch)
                        .orElse(0);
    }

    private List<DerivativeStatus> derivatives(List<DerivativeSpec> wanted, int launch) {
        return IntStream.range(0, wanted.size())
                .mapToObj(index -> new DerivativeStatus(
                        Ids.derivative(asset.getMetadata().getUid(), index, launch),
                        wanted.get(index),
                        OutputState.PENDING,
                        null,
                        null,
                        null,
                        null,
                        null))
                .toList();
    }

    private Attempt launch(
            int number,
            int launch,
            int failures,
            Instant started,
            @Nullable Limits limits,
            long computeMs,
            @Nullable Refusal refusal) {
        String job = Ids.job(asset.getMetadata().getName(), asset.getMetadata().getUid(), launch);
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
                limits,
                computeMs,
                refusal);
    }
}
