package com.rendrsink.operator.launch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Step;
import com.rendrsink.operator.names.JobLabels;
import com.rendrsink.storage.Audience;
import com.rendrsink.storage.ObjectStore;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Creates and ends launches. It only creates objects, and an existing Job counts as the launch only if the asset owns
 * it.
 */
public final class Launcher {
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    private final KubernetesClient client;
    private final KubernetesClient creator;
    private final ObjectStore store;
    private final WorkerSettings settings;
    private final ObjectMapper json = new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    public Launcher(KubernetesClient client, ObjectStore store, WorkerSettings settings) {
        this.client = client;
        this.creator = withoutRetries(client);
        this.store = store;
        this.settings = settings;
    }

    /**
     * Creates the plan and the Job of a recorded step.
     *
     * @throws JobRefusedException if this attempt certainly created no Job; the plan is deleted again
     * @throws KubernetesClientException if the outcome is unknown
     */
    public void start(MediaAsset asset, MediaAssetStatus status, Step step) {
        Attempt attempt = Objects.requireNonNull(status.attempt());
        String name = Objects.requireNonNull(step.job());
        WorkerSettings narrowed = settings.within(attempt.limits());
        Secret plan = JobRendering.plan(asset, name, step.launch(), planJson(asset, status, narrowed));
        Job job = JobRendering.job(asset, name, step.launch(), narrowed);
        try {
            // An existing plan may belong to anyone, and Secrets cannot be read to check: the outcome is unknown.
            createOrRefuse(plan);
            createUnlessThere(asset, job);
        } catch (JobRefusedException refused) {
            // An earlier attempt may have created it although its response was lost, and a quota error precedes a name
            // conflict.
            if (isLaunch(asset, client.resource(job).get())) {
                return;
            }
            // Before the rejection is recorded, because the next attempt creates a plan with the same name.
            client.resource(plan).delete();
            throw refused;
        }
    }

    /**
     * The client's own retries would hide the first attempt's outcome, and one account's broken webhook would delay
     * others by 20 s.
     */
    private static KubernetesClient withoutRetries(KubernetesClient client) {
        return client.newClient(new ConfigBuilder(client.getConfiguration())
                        .withRequestRetryBackoffLimit(0)
                        .build()
                        .getRequestConfig())
                .adapt(KubernetesClient.class);
    }

    private void createOrRefuse(HasMetadata resource) {
        try {
            creator.resource(resource).create();
        } catch (KubernetesClientException e) {
            if (CreateAnswers.isRefusal(e)) {
                throw new JobRefusedException(CreateAnswers.sentence(e), e);
            }
            throw e;
        }
    }

    /**
     * The plan first: after a crash in between, only the Job remains, which the next pass finds. A Job that appears
     * only in the meantime still has its plan, and is found likewise.
     */
    public void stop(MediaAsset asset, String name) {
        String namespace = asset.getMetadata().getNamespace();
        var job = client.batch().v1().jobs().inNamespace(namespace).withName(name);
        boolean isThere = isLaunch(asset, job.get());
        client.secrets().inNamespace(namespace).withName(name).delete();
        if (isThere) {
            job.withPropagationPolicy(DeletionPropagation.BACKGROUND).delete();
        }
    }

    /** Stops every launch of an asset; true while one of its pods may still run. */
    public boolean end(MediaAsset asset) {
        String namespace = asset.getMetadata().getNamespace();
        Map<String, String> ofAsset = JobLabels.selector(asset);
        client.batch().v1().jobs().inNamespace(namespace).withLabels(ofAsset).list().getItems().stream()
                .map(job -> job.getMetadata().getName())
                .forEach(job -> stop(asset, job));
        return client.pods().inNamespace(namespace).withLabels(ofAsset).list().getItems().stream()
                .anyMatch(pod -> !ENDED.contains(String.valueOf(pod.getStatus().getPhase())));
    }

    private void createUnlessThere(MediaAsset asset, Job job) {
        try {
            createOrRefuse(job);
        } catch (KubernetesClientException e) {
            if (!CreateAnswers.alreadyExists(e)
                    || !isLaunch(asset, client.resource(job).get())) {
                throw e;
            }
        }
    }

    private static boolean isLaunch(MediaAsset asset, @Nullable Job found) {
        return found != null && JobLabels.belongsTo(asset, found);
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
