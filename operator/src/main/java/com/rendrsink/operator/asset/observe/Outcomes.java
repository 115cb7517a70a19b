package com.rendrsink.operator.asset.observe;

import com.rendrsink.runtime.Pure;
import com.rendrsink.transcoder.contract.ExitCode;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Derives the state of a launch from its Job and pod, without the manifest. A disruption does not count and is always
 * followed by the next launch, so only proven external causes are disruptions.
 */
@Pure
final class Outcomes {
    /** SIGKILL and SIGTERM as exit codes. */
    private static final Set<Integer> KILLED = Set.of(137, 143);

    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    private Outcomes() {}

    static LaunchOutcome judge(Job job, Optional<Pod> pod) {
        if (has(job, "Complete") || has(job, "SuccessCriteriaMet")) {
            return new LaunchOutcome.Succeeded(Optional.empty());
        }
        return condition(job, "Failed")
                .or(() -> condition(job, "FailureTarget"))
                .map(failed -> failure(failed, pod))
                .orElseGet(() -> unfinished(job, pod));
    }

    /** The running time of the pod, if it has ended. */
    static Duration ran(Pod pod) {
        return end(pod).filter(end -> end.getStartedAt() != null && end.getFinishedAt() != null)
                .map(end -> Duration.between(Instant.parse(end.getStartedAt()), Instant.parse(end.getFinishedAt())))
                .orElse(Duration.ZERO);
    }

    /** The Job's counts do not help: on a lost node a pod is neither ready nor ever ended. */
    private static LaunchOutcome unfinished(Job job, Optional<Pod> pod) {
        LaunchOutcome waiting =
                new LaunchOutcome.Waiting(Instant.parse(job.getMetadata().getCreationTimestamp()));
        return pod.map(known -> unfinished(known, waiting)).orElse(waiting);
    }

    private static LaunchOutcome unfinished(Pod pod, LaunchOutcome waiting) {
        String phase = String.valueOf(pod.getStatus().getPhase());
        if (pod.isMarkedForDeletion() && !ENDED.contains(phase)) {
            return new LaunchOutcome.Terminating(Instant.parse(pod.getMetadata().getDeletionTimestamp()));
        }
        return phase.equals("Pending") ? waiting : new LaunchOutcome.Active();
    }

    private static LaunchOutcome failure(JobCondition failed, Optional<Pod> pod) {
        boolean isDisruption = "PodFailurePolicy".equals(failed.getReason());
        return isDisruption || pod.isEmpty() ? new LaunchOutcome.Disrupted() : failure(pod.get());
    }

    private static LaunchOutcome failure(Pod pod) {
        String reason = String.valueOf(pod.getStatus().getReason());
        if (reason.equals("DeadlineExceeded")) {
            return new LaunchOutcome.Overdue();
        }
        // A pod evicted for others is disrupted by the Job's policy; this pod exceeded its own limit.
        if (reason.equals("Evicted")) {
            return new LaunchOutcome.OutOfSpace();
        }
        Optional<ContainerStateTerminated> end = end(pod);
        if (end.map(ContainerStateTerminated::getReason)
                .filter("OOMKilled"::equals)
                .isPresent()) {
            return new LaunchOutcome.OutOfMemory();
        }
        boolean wasKilled = end.map(ContainerStateTerminated::getExitCode)
                .map(KILLED::contains)
                .orElse(true);
        if (pod.isMarkedForDeletion() && wasKilled) {
            return new LaunchOutcome.Disrupted();
        }
        ExitCode code = end.flatMap(ended -> ExitCode.of(ended.getExitCode())).orElse(ExitCode.CRASHED);
        return new LaunchOutcome.Failed(code, Optional.empty());
    }

    private static Optional<ContainerStateTerminated> end(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .flatMap(container -> Optional.ofNullable(container.getState().getTerminated()).stream())
                .findFirst();
    }

    private static boolean has(Job job, String type) {
        return condition(job, type).isPresent();
    }

    private static Optional<JobCondition> condition(Job job, String type) {
        if (job.getStatus() == null) {
            return Optional.empty();
        }
        return job.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals(type) && "True".equals(condition.getStatus()))
                .findFirst();
    }
}
