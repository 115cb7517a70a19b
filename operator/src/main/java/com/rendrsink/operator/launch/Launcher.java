package com.rendrsink.operator.launch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.storage.Audience;
import com.rendrsink.storage.ObjectStore;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Creates and ends launches. Create-only: a name that exists is this launch already. */
public final class Launcher {
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    private final KubernetesClient client;
    private final ObjectStore store;
    private final WorkerSettings settings;
    private final ObjectMapper json = new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    public Launcher(KubernetesClient client, ObjectStore store, WorkerSettings settings) {
        this.client = client;
        this.store = store;
        this.settings = settings;
    }

    public void start(MediaAsset asset, MediaAssetStatus status) {
        Attempt attempt = Objects.requireNonNull(status.attempt());
        String name = Objects.requireNonNull(attempt.job());
        WorkerSettings narrowed = settings.within(attempt.limits());
        createUnlessThere(JobRendering.plan(asset, name, attempt.launch(), planJson(asset, status, narrowed)));
        createUnlessThere(JobRendering.job(asset, name, attempt.launch(), narrowed));
    }

    public void stop(String namespace, String job) {
        client.batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .withName(job)
                .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                .delete();
        client.secrets().inNamespace(namespace).withName(job).delete();
    }

    /** Stops every launch of an asset; true as long as one of its pods may still be at work. */
    public boolean end(MediaAsset asset) {
        String namespace = asset.getMetadata().getNamespace();
        Map<String, String> ofAsset = JobRendering.selector(asset);
        client.batch().v1().jobs().inNamespace(namespace).withLabels(ofAsset).list().getItems().stream()
                .map(job -> job.getMetadata().getName())
                .forEach(job -> stop(namespace, job));
        return client.pods().inNamespace(namespace).withLabels(ofAsset).list().getItems().stream()
                .anyMatch(pod -> !ENDED.contains(String.valueOf(pod.getStatus().getPhase())));
    }

    private void createUnlessThere(HasMetadata resource) {
        try {
            client.resource(resource).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
    }

    private String planJson(MediaAsset asset, MediaAssetStatus status, WorkerSettings narrowed) {
        Duration lifetime = narrowed.urlLifetime();
        try {
            return json.writeValueAsString(PlanRendering.plan(asset, status, narrowed, new PlanRendering.Signer() {
                @Override
                public URI get(String key) {
                    return store.presignGet(key, lifetime, Audience.CLUSTER);
                }

                @Override
                public URI put(String key) {
                    return store.presignPut(key, lifetime);
                }
            }));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan is always JSON", e);
        }
    }
}
