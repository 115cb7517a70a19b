package com.rendrsink.operator.asset;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.storage.NoSuchObjectException;
import com.rendrsink.storage.ObjectKeys;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.Manifest;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Reads, live, how the recorded launch stands: Job first, then its pod's exit code and the manifest. */
final class OutcomeReader {
    private static final int MANIFEST_LIMIT = 1 << 20;

    private final KubernetesClient client;
    private final ObjectStore store;
    private final ObjectMapper json = new ObjectMapper();

    OutcomeReader(KubernetesClient client, ObjectStore store) {
        this.client = client;
        this.store = store;
    }

    /** How a launch stands, and how long its pod ran if it has ended. */
    record Reading(LaunchOutcome outcome, Duration ran) {
        static Reading of(LaunchOutcome outcome) {
            return new Reading(outcome, Duration.ZERO);
        }
    }

    Reading read(String namespace, Optional<MediaAssetStatus> status) {
        Optional<Attempt> running =
                status.map(MediaAssetStatus::attempt).filter(attempt -> attempt.state() == LaunchState.RUNNING);
        if (running.isEmpty()) {
            return Reading.of(new LaunchOutcome.None());
        }
        String name = Objects.requireNonNull(running.get().job());
        Job job =
                client.batch().v1().jobs().inNamespace(namespace).withName(name).get();
        if (job == null) {
            return Reading.of(new LaunchOutcome.Lost());
        }
        boolean complete = has(job, "Complete") || has(job, "SuccessCriteriaMet");
        Optional<JobCondition> failed = condition(job, "Failed").or(() -> condition(job, "FailureTarget"));
        if (!complete && failed.isEmpty()) {
            return Reading.of(unfinished(job));
        }
        Optional<Pod> pod = client.pods().inNamespace(namespace).withLabel("job-name", name).list().getItems().stream()
                .findFirst();
        LaunchOutcome outcome =
                complete ? new LaunchOutcome.Succeeded(manifest(status)) : failure(pod, failed.get(), status);
        return new Reading(outcome, pod.flatMap(OutcomeReader::ran).orElse(Duration.ZERO));
    }

    /** A worker has no readiness probe, so its pod is ready as soon as it runs. */
    private static LaunchOutcome unfinished(Job job) {
        boolean runs = job.getStatus() != null
                && Objects.requireNonNullElse(job.getStatus().getReady(), 0) > 0;
        return runs
                ? new LaunchOutcome.Active()
                : new LaunchOutcome.Waiting(Instant.parse(job.getMetadata().getCreationTimestamp()));
    }

    private LaunchOutcome failure(Optional<Pod> pod, JobCondition failed, Optional<MediaAssetStatus> status) {
        if ("PodFailurePolicy".equals(failed.getReason())) {
            return new LaunchOutcome.Disrupted();
        }
        if (pod.map(known -> known.getStatus().getReason())
                .filter("DeadlineExceeded"::equals)
                .isPresent()) {
            return new LaunchOutcome.Overdue();
        }
        Optional<ContainerStateTerminated> end = pod.flatMap(OutcomeReader::terminated);
        if (end.map(ContainerStateTerminated::getReason)
                .filter("OOMKilled"::equals)
                .isPresent()) {
            return new LaunchOutcome.OutOfMemory();
        }
        // A pod that is gone, or was ended by a signal from outside, was deleted or lost its node.
        return end.flatMap(ended -> ExitCode.of(ended.getExitCode()))
                .<LaunchOutcome>map(code -> new LaunchOutcome.Failed(code, manifest(status)))
                .orElseGet(LaunchOutcome.Disrupted::new);
    }

    private static Optional<Duration> ran(Pod pod) {
        return terminated(pod)
                .filter(end -> end.getStartedAt() != null && end.getFinishedAt() != null)
                .map(end -> Duration.between(Instant.parse(end.getStartedAt()), Instant.parse(end.getFinishedAt())));
    }

    private static Optional<ContainerStateTerminated> terminated(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .flatMap(container -> Optional.ofNullable(container.getState().getTerminated()).stream())
                .findFirst();
    }

    private Optional<Manifest> manifest(Optional<MediaAssetStatus> status) {
        String assetId = status.map(MediaAssetStatus::assetId).orElseThrow();
        int launch = status.map(MediaAssetStatus::attempt).orElseThrow().launch();
        try {
            byte[] body = store.read(ObjectKeys.manifest(assetId, launch), MANIFEST_LIMIT);
            return Optional.of(json.readValue(body, Manifest.class));
        } catch (NoSuchObjectException absent) {
            return Optional.empty();
        } catch (IOException unreadable) {
            // The worker was told to write it; what is no manifest counts as none.
            return Optional.empty();
        }
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
