package com.rendrsink.operator.asset;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.operator.names.JobLabels;
import com.rendrsink.storage.NoSuchObjectException;
import com.rendrsink.storage.ObjectKeys;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.transcoder.contract.Manifest;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Reads, live, what {@link Outcomes} judges the recorded launch by: its Job, its pod, and at its end the manifest. */
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

    Reading read(MediaAsset asset) {
        Optional<Attempt> running = Optional.ofNullable(asset.getStatus())
                .map(MediaAssetStatus::attempt)
                .filter(attempt -> attempt.state() == LaunchState.RUNNING);
        if (running.isEmpty()) {
            return Reading.of(new LaunchOutcome.None());
        }
        String namespace = asset.getMetadata().getNamespace();
        String name = Objects.requireNonNull(running.get().job());
        Optional<Job> job = Optional.ofNullable(client.batch()
                        .v1()
                        .jobs()
                        .inNamespace(namespace)
                        .withName(name)
                        .get())
                .filter(found -> JobLabels.belongsTo(asset, found));
        if (job.isEmpty()) {
            return Reading.of(new LaunchOutcome.Lost());
        }
        Optional<Pod> pod = client.pods().inNamespace(namespace).withLabel("job-name", name).list().getItems().stream()
                .findFirst();
        LaunchOutcome outcome = withManifest(Outcomes.judge(job.get(), pod), asset.getStatus());
        return new Reading(outcome, pod.map(Outcomes::ran).orElse(Duration.ZERO));
    }

    private LaunchOutcome withManifest(LaunchOutcome judged, MediaAssetStatus status) {
        if (judged instanceof LaunchOutcome.Succeeded) {
            return new LaunchOutcome.Succeeded(manifest(status));
        }
        if (judged instanceof LaunchOutcome.Failed failed) {
            return new LaunchOutcome.Failed(failed.code(), manifest(status));
        }
        return judged;
    }

    private Optional<Manifest> manifest(MediaAssetStatus status) {
        String assetId = Objects.requireNonNull(status.assetId());
        int launch = Objects.requireNonNull(status.attempt()).launch();
        try {
            byte[] body = store.read(ObjectKeys.manifest(assetId, launch), MANIFEST_LIMIT);
            return Optional.ofNullable(json.readValue(body, Manifest.class));
        } catch (NoSuchObjectException absent) {
            return Optional.empty();
        } catch (IOException unreadable) {
            // The worker was told to write it; what is no manifest counts as none.
            return Optional.empty();
        }
    }
}
