package com.rendrsink.operator.launch;

import com.rendrsink.crds.Limits;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of worker pods. Quantities use the Kubernetes format ({@code 500m}, {@code 2Gi}); the limits apply to
 * the media.
 *
 * @param pullSecrets names of Secrets in the asset's namespace, with the login of the image's registry
 * @param priorityClassPrefix the prefix of {@code low}, {@code normal} and {@code high}
 */
public record WorkerSettings(
        String image,
        String pullPolicy,
        List<String> pullSecrets,
        String cpu,
        String memory,
        String ephemeralStorage,
        String priorityClassPrefix,
        int maxDurationSeconds,
        int timeoutSeconds,
        long maxPixels,
        long maxOutputBytes,
        int admissionTimeoutSeconds) {

    public WorkerSettings {
        pullSecrets = List.copyOf(pullSecrets);
    }

    /** The pod's additional time for download, checks and upload. */
    private static final int TRANSFER_SECONDS = 1800;

    /** A profile's limits can only lower the installation's limits. */
    WorkerSettings within(@Nullable Limits limits) {
        return limits == null
                ? this
                : new WorkerSettings(
                        image,
                        pullPolicy,
                        pullSecrets,
                        cpu,
                        memory,
                        ephemeralStorage,
                        priorityClassPrefix,
                        lower(limits.maxDurationSeconds(), maxDurationSeconds),
                        lower(limits.timeoutSeconds(), timeoutSeconds),
                        maxPixels,
                        maxOutputBytes,
                        admissionTimeoutSeconds);
    }

    private static int lower(@Nullable Integer wanted, int most) {
        return wanted == null ? most : Math.min(wanted, most);
    }

    /** The size of a pod's files at which the kubelet ends it. */
    public long workVolumeBytes() {
        return Quantity.getAmountInBytes(new Quantity(ephemeralStorage)).longValue();
    }

    long deadlineSeconds() {
        return (long) timeoutSeconds + TRANSFER_SECONDS;
    }

    /** The maximum time for waiting and running. */
    Duration urlLifetime() {
        return Duration.ofSeconds(admissionTimeoutSeconds + deadlineSeconds());
    }
}
