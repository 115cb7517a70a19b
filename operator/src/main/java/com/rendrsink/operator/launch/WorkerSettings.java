package com.rendrsink.operator.launch;

import com.rendrsink.crds.Limits;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How worker pods are made. Quantities are Kubernetes' own ({@code 500m}, {@code 2Gi}); the limits bound the media.
 *
 * @param pullSecrets names of Secrets in the asset's namespace, with the login of the image's registry
 * @param priorityClassPrefix put before {@code low}, {@code normal} and {@code high}
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

    /** What the pod may take beyond the transcode itself: download, checks and upload. */
    private static final int TRANSFER_SECONDS = 1800;

    /** A profile's limits lower the installation's and never raise them. */
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

    /** What a pod's files may come to before the kubelet ends it. */
    public long workVolumeBytes() {
        return Quantity.getAmountInBytes(new Quantity(ephemeralStorage)).longValue();
    }

    long deadlineSeconds() {
        return (long) timeoutSeconds + TRANSFER_SECONDS;
    }

    /** As long as a launch may wait and run. */
    Duration urlLifetime() {
        return Duration.ofSeconds(admissionTimeoutSeconds + deadlineSeconds());
    }
}
