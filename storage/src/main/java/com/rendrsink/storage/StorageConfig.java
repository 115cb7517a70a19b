package com.rendrsink.storage;

import java.net.URI;
import java.time.Duration;

/**
 * Where the store is and who we are there.
 *
 * @param endpoint how this cluster's pods reach it
 * @param publicEndpoint how clients outside reach it; presigned download URLs name it
 * @param answerPatience of each answer: a request that hangs as long has lost its sender
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

    /** Without the credentials, so that a log line can hold it. */
    @Override
    public String toString() {
        return "StorageConfig[endpoint=%s, publicEndpoint=%s, region=%s, bucket=%s]"
                .formatted(endpoint, publicEndpoint, region, bucket);
    }
}
