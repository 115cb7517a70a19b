package com.rendrsink.bench;

import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.errors.MinioException;
import java.io.InputStream;
import java.util.UUID;
import java.util.function.Supplier;

/** Directly to the store, with the client that partners would also use. */
final class DirectWay implements Way {
    private final MinioClient client;
    private final String bucket;
    private final int parts;

    DirectWay(Settings settings) {
        this.client = MinioClient.builder()
                .endpoint(settings.store().toString())
                .region("us-east-1")
                .credentials(settings.accessKey(), settings.secretKey())
                .build();
        this.bucket = settings.bucket();
        this.parts = settings.directParts();
    }

    @Override
    public String name() {
        return "direct";
    }

    @Override
    public String upload(Supplier<InputStream> body, long bytes) {
        String key = "bench/" + UUID.randomUUID();
        try {
            client.putObject(PutObjectArgs.builder().bucket(bucket).object(key).stream(body.get(), bytes, -1L)
                    .parallelUploads(parts)
                    .build());
        } catch (MinioException e) {
            throw new IllegalStateException("the store rejected " + key, e);
        }
        return key;
    }

    @Override
    public void remove(String key) {
        try {
            client.removeObject(
                    RemoveObjectArgs.builder().bucket(bucket).object(key).build());
        } catch (MinioException e) {
            throw new IllegalStateException("the store did not delete " + key, e);
        }
    }

    /** Removes everything that is left with this prefix. */
    void removeUnder(String prefix) {
        try {
            for (var found : client.listObjects(ListObjectsArgs.builder()
                    .bucket(bucket)
                    .prefix(prefix)
                    .recursive(true)
                    .build())) {
                remove(found.get().objectName());
            }
        } catch (MinioException e) {
            throw new IllegalStateException("the store could not list " + prefix, e);
        }
    }
}
