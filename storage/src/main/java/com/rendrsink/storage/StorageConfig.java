package com.rendrsink.storage;

import com.rendrsink.runtime.Environment;
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

    /** The settings {@code S3_*}. Clients outside use the same endpoint unless {@code S3_PUBLIC_ENDPOINT} names theirs. */
    public static StorageConfig from(Environment reader) {
        String endpoint = reader.required("S3_ENDPOINT");
        return new StorageConfig(
                URI.create(endpoint),
                URI.create(reader.optional("S3_PUBLIC_ENDPOINT").orElse(endpoint)),
                reader.optional("S3_REGION").orElse("us-east-1"),
                reader.required("S3_BUCKET"),
                reader.required("S3_ACCESS_KEY"),
                reader.required("S3_SECRET_KEY"),
                reader.seconds("S3_ANSWER_SECONDS", ANSWER_PATIENCE));
    }

    /** Without the credentials, so that it can be logged. */
    @Override
    public String toString() {
        return "StorageConfig[endpoint=%s, publicEndpoint=%s, region=%s, bucket=%s]"
                .formatted(endpoint, publicEndpoint, region, bucket);
    }
}
