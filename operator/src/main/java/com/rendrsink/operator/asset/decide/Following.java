package com.rendrsink.operator.asset.decide;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.Failure;
import com.rendrsink.crds.FailureCode;
import com.rendrsink.crds.Refusal;
import com.rendrsink.crds.Step;
import com.rendrsink.operator.asset.observe.LaunchOutcome;
import com.rendrsink.operator.asset.observe.Observed;
import com.rendrsink.runtime.Pure;
import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.Manifest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What becomes of an attempt whose launch is recorded as running. */
@Pure
record Following(Observed.Running running, Policy policy, Instant now) {
    /** Final: the same media needs the same room again. */
    private static final Failure OUT_OF_SPACE = new Failure(
            FailureCode.MEDIA_TOO_LARGE, "The source and its outputs need more disk space than a worker has.", false);

    private static final Failure OUT_OF_MEMORY =
            new Failure(FailureCode.OUT_OF_MEMORY, "Processing exceeded the memory limit.", true);
    private static final Failure OVERDUE = new Failure(FailureCode.TIMEOUT, ExitCode.TIMEOUT.description(), false);
    private static final Failure NO_RESULT =
            new Failure(FailureCode.INTERNAL_ERROR, "The result of the run is missing or invalid.", true);
    private static final Failure NO_CAPACITY =
            new Failure(FailureCode.NO_CAPACITY, "No node had capacity for the run within the time limit.", true);

    Decision decide() {
        return switch (running.outcome()) {
            case LaunchOutcome.Active active -> Decision.of(new Change.Nothing());
            case LaunchOutcome.Waiting waiting -> queue(waiting.since());
            case LaunchOutcome.Lost lost -> lose();
            case LaunchOutcome.Terminating pod -> leave(pod.due());
            case LaunchOutcome.Disrupted disrupted -> disrupt();
            case LaunchOutcome.Succeeded succeeded -> succeed(succeeded.manifest());
            case LaunchOutcome.Failed failed -> fail(failed);
            case LaunchOutcome.OutOfMemory outOfMemory -> retry(OUT_OF_MEMORY);
            case LaunchOutcome.OutOfSpace outOfSpace -> end(OUT_OF_SPACE);
            case LaunchOutcome.Overdue overdue -> end(OVERDUE);
        };
    }

    /** Right after the commit, the operator that made it may be about to make the Job. */
    private Decision lose() {
        Attempt attempt = running.attempt();
        Instant launched = attempt.launchedAt();
        if (launched != null && now.isBefore(launched.plus(policy.jobGrace()))) {
            return Decision.unsettled(new Change.Nothing());
        }
        Refusal refusal = attempt.refusal();
        return refusal != null && Refusals.isOver(refusal, policy, now)
                ? end(Refusals.failure())
                : Decision.of(new Change.Relaunched(attempt.failures()))
                        .starting(Step.WHOLE)
                        .stopping(Decider.job(running));
    }

    /** Its worker may still come to a verdict; a pod that outlives its end by long is on a node that is gone. */
    private Decision leave(Instant due) {
        Duration left = Duration.between(now, due.plus(policy.nodeGrace()));
        return left.isPositive() ? Decision.wait(new Change.Nothing(), left) : disrupt();
    }

    private Decision disrupt() {
        return pause(running.attempt().failures(), policy.disruptionPause());
    }

    private Decision queue(Instant since) {
        Duration left = Duration.between(now, since.plus(policy.admissionTimeout()));
        return left.isPositive() ? Decision.wait(new Change.Nothing(), left) : end(NO_CAPACITY);
    }

    private Decision succeed(Optional<Manifest> manifest) {
        return manifest.filter(made -> ManifestRules.isResult(made, running.recorded()))
                .map(this::publish)
                .orElseGet(() -> retry(NO_RESULT));
    }

    private Decision publish(Manifest result) {
        Outputs outputs = new Outputs(running.recorded(), result);
        return Decision.of(new Change.Succeeded(result, running.ran()))
                .publishing(outputs.thumbnailCopies(running.attempt().launch()))
                .stopping(Decider.job(running));
    }

    private Decision fail(LaunchOutcome.Failed failed) {
        String message = failed.manifest()
                .flatMap(verdict -> ManifestRules.message(verdict, running.recorded()))
                .orElse(failed.code().description());
        Failure failure =
                new Failure(Failures.code(failed.code()), message, failed.code().blame() != ExitCode.Blame.MEDIA);
        return switch (failed.code().blame()) {
            case MEDIA -> end(failure);
            case INFRASTRUCTURE, PRODUCT, NOBODY -> retry(failure);
        };
    }

    /** A failure that counts: again after a pause, until the pauses are used up. */
    private Decision retry(Failure failure) {
        int failures = running.attempt().failures();
        return failures >= policy.backOff().size()
                ? end(failure)
                : pause(failures + 1, policy.backOff().get(failures));
    }

    private Decision pause(int failures, Duration pause) {
        return Decision.wait(new Change.BackedOff(failures, now.plus(pause), running.ran()), pause)
                .stopping(Decider.job(running));
    }

    private Decision end(Failure failure) {
        return Decision.of(new Change.Failed(failure, running.ran())).stopping(Decider.job(running));
    }
}
