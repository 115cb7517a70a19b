package com.rendrsink.api.profiles;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.contract.Problem;
import com.rendrsink.crds.ProcessingProfile;
import com.rendrsink.crds.ProcessingProfileSpec;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Profiles in the cluster: resources in the account's namespace. With kubectl an account can have any number of them, so
 * they are read in chunks.
 */
final class ProfileStore {
    private static final int CHUNK = 50;
    /** Concurrent lists of this process, to protect its memory. */
    static final int LISTS_AT_ONCE = 8;

    private final KubernetesClient client;
    private final Duration patience;
    private final Semaphore lists = new Semaphore(LISTS_AT_ONCE, true);

    /** @param patience how long a list may wait for others */
    ProfileStore(KubernetesClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /** A profile without the fields that only the cluster needs. */
    record Listed(String slug, ProcessingProfileSpec spec) {}

    Resource<ProcessingProfile> profile(String namespace, String slug) {
        return client.resources(ProcessingProfile.class).inNamespace(namespace).withName(slug);
    }

    ProcessingProfile create(ProcessingProfile profile) {
        return client.resource(profile).create();
    }

    void remove(ProcessingProfile profile) {
        client.resource(profile).delete();
    }

    /** Asks for the count only: the cluster sends one of them, and how many remain. */
    long count(String namespace) {
        KubernetesResourceList<ProcessingProfile> first = chunk(namespace, 1, "");
        return first.getItems().size()
                + Optional.ofNullable(first.getMetadata().getRemainingItemCount())
                        .orElse(0L);
    }

    /**
     * The first profiles in the order of their names, which is the cluster's own order.
     *
     * <p>The cluster's own position in a list expires after minutes and a cursor does not, so each list begins at the
     * first profile.
     *
     * @param after the name that precedes them; empty for the start
     */
    List<Listed> list(String namespace, String after, int limit) {
        if (!isAdmitted()) {
            throw new ApiException(Problem.UNAVAILABLE);
        }
        try {
            return read(namespace, after, limit);
        } finally {
            lists.release();
        }
    }

    private boolean isAdmitted() {
        try {
            return lists.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KubernetesClientException("interrupted", e);
        }
    }

    private List<Listed> read(String namespace, String after, int limit) {
        List<Listed> found = new ArrayList<>();
        String position = "";
        do {
            KubernetesResourceList<ProcessingProfile> chunk = chunk(namespace, CHUNK, position);
            chunk.getItems().stream()
                    .map(profile -> new Listed(profile.getMetadata().getName(), profile.getSpec()))
                    .filter(profile -> profile.slug().compareTo(after) > 0)
                    .limit(limit - found.size())
                    .forEach(found::add);
            position = Optional.ofNullable(chunk.getMetadata().getContinue()).orElse("");
        } while (found.size() < limit && !position.isEmpty());
        return found;
    }

    private KubernetesResourceList<ProcessingProfile> chunk(String namespace, long limit, String position) {
        return client.resources(ProcessingProfile.class)
                .inNamespace(namespace)
                .list(new ListOptionsBuilder()
                        .withLimit(limit)
                        .withContinue(position.isEmpty() ? null : position)
                        .build());
    }
}
