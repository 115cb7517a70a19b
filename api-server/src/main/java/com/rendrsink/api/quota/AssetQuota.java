package com.rendrsink.api.quota;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.Errors;
import com.rendrsink.contract.Problem;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetSpec;
import com.rendrsink.crds.Source;
import com.rendrsink.storage.ObjectKeys;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks the cluster for room for one more asset before a client sends a large file: with a dry run, which the quotas judge
 * but do not count. The creation itself still decides. See docs/adr/0024.
 */
public final class AssetQuota {
    /** A smaller file is sent in less time than the question takes on a busy cluster. */
    static final long WORTH_ASKING = 8L << 20;

    private static final Duration KNOWN_FOR = Duration.ofSeconds(1);
    private final KubernetesClient client;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    public AssetQuota(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    private record Known(Instant until, boolean hasRoom) {}

    /**
     * Call this before a file is sent.
     *
     * @param bytes of the file if the client says so
     * @throws ApiException QUOTA_EXCEEDED
     */
    public void require(String namespace, OptionalLong bytes) {
        if (bytes.orElse(Long.MAX_VALUE) >= WORTH_ASKING && !hasRoom(namespace)) {
            throw new ApiException(
                    Problem.QUOTA_EXCEEDED,
                    "The account has as many assets as its quota allows. Delete some, or ask for a larger quota.");
        }
    }

    private boolean hasRoom(String namespace) {
        Instant now = clock.instant();
        Known last = known.get(namespace);
        if (last != null && last.until().isAfter(now)) {
            return last.hasRoom();
        }
        boolean hasRoom = ask(namespace);
        known.put(namespace, new Known(now.plus(KNOWN_FOR), hasRoom));
        return hasRoom;
    }

    /** Other refusals are not the answer: a policy may depend on the real content, or not support dry runs. */
    private boolean ask(String namespace) {
        MediaAsset asset = new MediaAsset();
        asset.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withGenerateName("quota-")
                .build());
        // The quotas do not look at it, but the schema does, before them.
        asset.setSpec(new MediaAssetSpec(
                new Source(ObjectKeys.originals(namespace) + "any"),
                "any",
                List.of(),
                null,
                null,
                Map.of(),
                null,
                null));
        try {
            client.resource(asset).dryRun().create();
            return true;
        } catch (KubernetesClientException e) {
            if (Errors.isQuota(e)) {
                return false;
            }
            if (Errors.isRefusal(e)) {
                return true;
            }
            throw e;
        }
    }
}
