package com.rendrsink.operator.asset.observe;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.operator.names.JobLabels;
import com.rendrsink.storage.NoSuchObjectException;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.transcoder.contract.Manifest;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Optional;

/** Reads, live, what {@link Outcomes} judges the recorded launch by: its Job, its pod, and at its end the manifest. */
final class OutcomeReader {
    private static final int MANIFEST_LIMIT = 1 << 20;

    private final KubernetesClient client;
    private final ObjectStore store;

    OutcomeReader(KubernetesClient client, ObjectStore store) {
        this.client = client;
        this.store = store;
    }

    Observed.Running read(MediaAsset asset, Question.Outcome launch) {
        String namespace = asset.getMetadata().getNamespace();
        Optional<Job> job = Optional.ofNullable(client.batch()
                        .v1()
                        .jobs()
                        .inNamespace(namespace)
                        .withName(launch.job())
                        .get())
                .filter(found -> JobLabels.belongsTo(asset, found));
        if (job.isEmpty()) {
            return new Observed.Running(asset, new LaunchOutcome.Lost(), Duration.ZERO);
        }
        Optional<Pod> pod =
                client.pods().inNamespace(namespace).withLabel("job-name", launch.job()).list().getItems().stream()
                        .findFirst();
        LaunchOutcome outcome = withManifest(Outcomes.judge(job.get(), pod), launch);
        return new Observed.Running(asset, outcome, pod.map(Outcomes::ran).orElse(Duration.ZERO));
    }

    private LaunchOutcome withManifest(LaunchOutcome judged, Question.Outcome launch) {
        if (judged instanceof LaunchOutcome.Succeeded) {
            return new LaunchOutcome.Succeeded(manifest(launch.manifest()));
        }
        if (judged instanceof LaunchOutcome.Failed failed) {
            return new LaunchOutcome.Failed(failed.code(), manifest(launch.manifest()));
        }
        return judged;
    }

    private Optional<Manifest> manifest(String key) {
        try {
            return ManifestReader.read(store.read(key, MANIFEST_LIMIT));
        } catch (NoSuchObjectException absent) {
            return Optional.empty();
        }
    }
}
