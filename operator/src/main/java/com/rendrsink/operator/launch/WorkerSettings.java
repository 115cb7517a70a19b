package com.rendrsink.operator.launch;

/**
 * How worker pods are made. Quantities are Kubernetes' own ({@code 500m}, {@code 2Gi}); the limits bound the media.
 *
 * @param priorityClassPrefix put before {@code low}, {@code normal} and {@code high}
 */
public record WorkerSettings(
        String image,
        String pullPolicy,
        String cpu,
        String memory,
        String ephemeralStorage,
        String priorityClassPrefix,
        int maxDurationSeconds,
        int timeoutSeconds,
        long maxPixels,
        long maxOutputBytes) {}
