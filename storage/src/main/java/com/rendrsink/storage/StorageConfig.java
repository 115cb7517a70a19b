package com.rendrsink.storage;

import java.net.URI;
import java.time.Duration;

/**
 * The store's address and our credentials.
 *
 * @param endpoint the URL for this cluster's pods
 * @param publicEndpoint the URL for clients outside, used in presigned download URLs
 * @param answerPatience the timeout of each response: after this time the client has given up
 */
public record StorageConfig(
        URI endpoint,
        URI publicEndpoint,
        String region,
        String bucket,
        String accessKey,
        String secretKey,
        Duration answerPatience) {
    public static final Duration ANSWER_PATIENCE = Duration.ofSeconds(20);

    public StorageConfig(
            URI endpoint, URI publicEndpoint, String region, String bucket, String accessKey, String secretKey) {
        this(endpoint, publicEndpoint, region, bucket, accessKey, secretKey, ANSWER_PATIENCE);
    }

    /** Without the credentials, so that it can be logged. */
    @Override
    public String toString() {
        return "StorageConfig[endpoint=%s, publicEndpoint=%s, region=%s, bucket=%s]"
                .formatted(endpoint, publicEndpoint, region, bucket);
    }
}
