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
import java.util.Objects;

/** Creates and ends launches. Create-only: a name that exists is this launch already. */
public final class Launcher {
    /** Longer than a launch waits and runs; a launch that finds its URLs expired is followed by another. */
    private static final Duration URL_LIFETIME = Duration.ofHours(24);

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
        createUnlessThere(JobRendering.plan(asset, name, attempt.launch(), planJson(asset, status)));
        createUnlessThere(JobRendering.job(asset, name, attempt.launch(), settings));
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

    private void createUnlessThere(HasMetadata resource) {
        try {
            client.resource(resource).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
    }

    private String planJson(MediaAsset asset, MediaAssetStatus status) {
        try {
            return json.writeValueAsString(PlanRendering.plan(asset, status, settings, new PlanRendering.Signer() {
                @Override
                public URI get(String key) {
                    return store.presignGet(key, URL_LIFETIME, Audience.CLUSTER);
                }

                @Override
                public URI put(String key) {
                    return store.presignPut(key, URL_LIFETIME);
                }
            }));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan is always JSON", e);
        }
    }
}
