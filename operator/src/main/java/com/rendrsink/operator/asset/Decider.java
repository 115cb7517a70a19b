package com.rendrsink.operator.asset;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.Conditions;
import com.rendrsink.crds.Failure;
import com.rendrsink.crds.FailureCode;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Refusal;
import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.Manifest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * From what was observed to what is to be written and done. Pure: no clock, no client, no chance.
 *
 * <pre>
 *   (new) --admit--> Running --complete--> Succeeded --outputs answer--> Delivered
 *     |                | ^
 *     |                | +-- lost, disrupted, or back-off over: next launch
 *     |                | ^
 *     |                | +-- Job refused: the same launch, when the back-off is over
 *     v                v
 *   Failed          BackingOff / Failed / Cancelled      reprocess raised: a new attempt from any end
 * </pre>
 */
final class Decider {
    /** Final: the same media needs the same room again. */
    private static final Failure OUT_OF_SPACE = new Failure(
            FailureCode.MEDIA_TOO_LARGE,
            "The source and its outputs together need more room than a worker has.",
            false);

    private static final Duration DELIVERY_PAUSE = Duration.ofSeconds(5);

    private final Observed observed;
    private final Policy policy;
    private final Instant now;
    private final Draft draft;

    private Decider(Observed observed, Policy policy, Instant now) {
        this.observed = observed;
        this.policy = policy;
        this.now = now;
        Draft begun = Draft.of(observed, now);
        this.draft = isJobThere(observed.outcome()) ? begun.taken() : begun;
    }

    private static boolean isJobThere(LaunchOutcome outcome) {
        return !(outcome instanceof LaunchOutcome.None || outcome instanceof LaunchOutcome.Lost);
    }

    static Decision decide(Observed observed, Policy policy, Instant now) {
        return new Decider(observed, policy, now).decide();
    }

    /**
     * What to record when the cluster refused the Job of the launch that was just recorded. Read again, that would be a
     * lost one; there has been none, so its number is kept.
     */
    static Decision refuse(Observed recorded, String sentence, Policy policy, Instant now) {
        return new Decider(recorded, policy, now).refuse(sentence);
    }

    /** Whether a decision needs the profile and the source: only a new attempt does. */
    static boolean wantsAdmission(Optional<MediaAssetStatus> status, int wantedAttempt) {
        return status.map(MediaAssetStatus::attempt)
                .map(attempt -> attempt.number() < wantedAttempt)
                .orElse(true);
    }

    static int wantedAttempt(Observed observed) {
        Integer reprocess = observed.asset().getSpec().reprocess();
        return 1 + (reprocess == null ? 0 : reprocess);
    }

    private Decision decide() {
        if (wantsAdmission(observed.status(), wantedAttempt(observed))) {
            return admit();
        }
        Attempt attempt = draft.attempt();
        return switch (attempt.state()) {
            case RUNNING -> isCancelled() ? cancel(attempt) : follow(attempt);
            case BACKING_OFF -> isCancelled() ? cancel(attempt) : resume(attempt);
            case SUCCEEDED -> deliver(attempt);
            case FAILED, CANCELLED -> Decision.of(draft.build()).stopping(job());
        };
    }

    private boolean isCancelled() {
        return Boolean.TRUE.equals(observed.asset().getSpec().cancelled());
    }

    private Decision admit() {
        Optional<String> previous = job();
        int number = wantedAttempt(observed);
        int launch = 1
                + observed.status()
                        .map(MediaAssetStatus::attempt)
                        .map(Attempt::launch)
                        .orElse(0);
        if (isCancelled()) {
            return Decision.of(draft.refused(number, launch, LaunchState.CANCELLED, null))
                    .stopping(previous);
        }
        Optional<Failure> refusal = Admission.refusal(observed, policy);
        if (refusal.isPresent()) {
            Duration age = Duration.between(
                    Instant.parse(observed.asset().getMetadata().getCreationTimestamp()), now);
            boolean mayStillCome = refusal.get().code() == FailureCode.SOURCE_MISSING
                    && observed.status().map(MediaAssetStatus::attempt).isEmpty()
                    && age.compareTo(policy.sourceGrace()) < 0;
            if (mayStillCome) {
                return Decision.wait(draft.build(), Duration.ofSeconds(1));
            }
            return Decision.of(draft.refused(number, launch, LaunchState.FAILED, refusal.get()))
                    .stopping(previous);
        }
        return Decision.of(draft.admitted(number, launch)).starting().stopping(previous);
    }

    private Decision follow(Attempt attempt) {
        return switch (observed.outcome()) {
            case LaunchOutcome.None none -> Decision.of(draft.build());
            case LaunchOutcome.Active active -> Decision.of(draft.build());
            case LaunchOutcome.Waiting waiting -> queue(attempt, waiting.since());
            case LaunchOutcome.Lost lost -> lose(attempt);
            case LaunchOutcome.Ending ending -> leave(attempt, ending.due());
            case LaunchOutcome.Disrupted disrupted -> disrupt(attempt);
            case LaunchOutcome.Succeeded succeeded -> succeed(attempt, succeeded.manifest());
            case LaunchOutcome.Failed failed -> fail(attempt, failed);
            case LaunchOutcome.OutOfMemory outOfMemory ->
                retry(
                        attempt,
                        new Failure(FailureCode.OUT_OF_MEMORY, "Processing needs more memory than it is given.", true));
            case LaunchOutcome.OutOfSpace outOfSpace -> end(attempt, OUT_OF_SPACE);
            case LaunchOutcome.Overdue overdue ->
                end(attempt, new Failure(FailureCode.TIMEOUT, ExitCode.TIMEOUT.description(), false));
        };
    }

    private Decision refuse(String sentence) {
        Attempt attempt = draft.attempt();
        Refusal refusal = Refusals.next(attempt.refusal(), sentence, now);
        Duration pause = policy.afterRefusal(refusal.tries());
        return Decision.wait(draft.jobRefused(attempt, refusal, now.plus(pause)), pause);
    }

    private Decision tryAgain(Attempt attempt, Refusal refusal) {
        if (isOver(refusal)) {
            return end(attempt, Refusals.failure());
        }
        Instant notBefore = attempt.notBefore();
        // A Job that is there all the same is not stopped: the next try finds it, and goes on as running.
        return notBefore != null && now.isBefore(notBefore)
                ? Decision.wait(draft.build(), Duration.between(now, notBefore))
                : Decision.of(draft.retried(attempt)).starting();
    }

    private boolean isOver(Refusal refusal) {
        return !now.isBefore(refusal.since().plus(policy.admissionTimeout()));
    }

    /** Right after the commit, the operator that made it may be about to make the Job. */
    private Decision lose(Attempt attempt) {
        Instant launched = attempt.launchedAt();
        boolean mayStillCome = launched != null && now.isBefore(launched.plus(policy.jobGrace()));
        if (mayStillCome) {
            return Decision.unsettled(draft.build());
        }
        Refusal refusal = attempt.refusal();
        return refusal != null && isOver(refusal)
                ? end(attempt, Refusals.failure())
                : relaunch(attempt, attempt.failures());
    }

    /** Its worker may still come to a verdict; a pod that outlives its end by long is on a node that is gone. */
    private Decision leave(Attempt attempt, Instant due) {
        Duration left = Duration.between(now, due.plus(policy.nodeGrace()));
        return left.isPositive() ? Decision.wait(draft.build(), left) : disrupt(attempt);
    }

    private Decision disrupt(Attempt attempt) {
        return pause(attempt, attempt.failures(), policy.disruptionPause()).stopping(job());
    }

    private Decision queue(Attempt attempt, Instant since) {
        Duration left = Duration.between(now, since.plus(policy.admissionTimeout()));
        return left.isPositive()
                ? Decision.wait(draft.build(), left)
                : end(attempt, new Failure(FailureCode.NO_CAPACITY, "No node had room for the run in time.", true));
    }

    private Decision succeed(Attempt attempt, Optional<Manifest> manifest) {
        Optional<Manifest> result = manifest.filter(made -> ManifestRules.isResult(made, recorded()));
        if (result.isEmpty()) {
            String message = "The result of the run is missing or not what was asked for.";
            return retry(attempt, new Failure(FailureCode.INTERNAL_ERROR, message, true));
        }
        return Decision.of(draft.succeeded(result.get()))
                .publishing(draft.thumbnailCopies(result.get()))
                .stopping(job());
    }

    private Decision fail(Attempt attempt, LaunchOutcome.Failed failed) {
        String message = failed.manifest()
                .flatMap(verdict -> ManifestRules.message(verdict, recorded()))
                .orElse(failed.code().description());
        Failure failure =
                new Failure(Failures.code(failed.code()), message, failed.code().blame() != ExitCode.Blame.MEDIA);
        return switch (failed.code().blame()) {
            case MEDIA -> end(attempt, failure);
            case INFRASTRUCTURE, PRODUCT, NOBODY -> retry(attempt, failure);
        };
    }

    /** A failure that counts: again after a pause, until the pauses are used up. */
    private Decision retry(Attempt attempt, Failure failure) {
        if (attempt.failures() >= policy.backOff().size()) {
            return end(attempt, failure);
        }
        return pause(attempt, attempt.failures() + 1, policy.backOff().get(attempt.failures()))
                .stopping(job());
    }

    private Decision pause(Attempt attempt, int failures, Duration pause) {
        return Decision.wait(draft.backingOff(attempt, failures, now.plus(pause)), pause);
    }

    private Decision end(Attempt attempt, Failure failure) {
        return Decision.of(draft.ended(attempt, LaunchState.FAILED, failure)).stopping(job());
    }

    private Decision cancel(Attempt attempt) {
        return Decision.of(draft.ended(attempt, LaunchState.CANCELLED, null)).stopping(job());
    }

    private Decision resume(Attempt attempt) {
        Refusal refusal = attempt.refusal();
        if (refusal != null) {
            return tryAgain(attempt, refusal);
        }
        Instant notBefore = attempt.notBefore();
        if (notBefore != null && now.isBefore(notBefore)) {
            return Decision.wait(draft.build(), Duration.between(now, notBefore))
                    .stopping(job());
        }
        return relaunch(attempt, attempt.failures());
    }

    private Decision relaunch(Attempt attempt, int failures) {
        return Decision.of(draft.relaunched(attempt, failures)).starting().stopping(job());
    }

    /** Outputs that are not there after a while were taken away; they may be put back, so the asset does not fail. */
    private Decision deliver(Attempt attempt) {
        if (Conditions.isTrue(observed.status(), Conditions.DELIVERED)) {
            return Decision.of(draft.build()).stopping(job());
        }
        if (observed.delivered()) {
            return Decision.of(draft.delivered()).stopping(job());
        }
        Instant finished = attempt.finishedAt();
        boolean isSoon = finished != null && now.isBefore(finished.plus(policy.deliveryTimeout()));
        Decision missing = isSoon ? Decision.wait(draft.build(), DELIVERY_PAUSE) : Decision.of(draft.undelivered());
        return missing.stopping(job());
    }

    private MediaAssetStatus recorded() {
        return observed.status().orElseThrow();
    }

    /** The Job of the launch that the observed status records. */
    private Optional<String> job() {
        return observed.status().map(MediaAssetStatus::attempt).map(Attempt::job);
    }
}
