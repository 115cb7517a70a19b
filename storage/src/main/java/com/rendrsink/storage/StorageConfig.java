package com.rendrsink.storage;

import java.net.URI;

/**
 * Where the store is and who we are there.
 *
 * @param endpoint how this cluster's pods reach it
 * @param publicEndpoint how clients outside reach it; presigned download URLs name it
 */
public record StorageConfig(
        URI endpoint, URI publicEndpoint, String region, String bucket, String accessKey, String secretKey) {

    /** Without the credentials, so that a log line can hold it. */
    @Override
    public String toString() {
        return "StorageConfig[endpoint=%s, publicEndpoint=%s, region=%s, bucket=%s]"
                .formatted(endpoint, publicEndpoint, region, bucket);
    }
}
