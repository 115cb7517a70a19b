package com.rendrsink.storage;

import io.minio.BucketExistsArgs;
import io.minio.CopyObjectArgs;
import io.minio.GetObjectArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.SourceObject;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;

/** One bucket of an S3 store. All calls throw {@link StorageException} when the store cannot be asked. */
public final class ObjectStore {
    /** A part of a multipart upload: the memory one upload holds. 10,000 of them bound an object at 48 GiB. */
    private static final long PART_BYTES = 5L << 20;

    private final MinioClient cluster;
    private final MinioClient outside;
    private final String bucket;

    public ObjectStore(StorageConfig config) {
        this.cluster = client(config, config.endpoint());
        this.outside = client(config, config.publicEndpoint());
        this.bucket = config.bucket();
    }

    private static MinioClient client(StorageConfig config, URI endpoint) {
        return MinioClient.builder()
                .endpoint(HttpUrl.get(endpoint.toString()))
                .region(config.region())
                .credentials(config.accessKey(), config.secretKey())
                .build();
    }

    /** Streams a body of unknown length; holds one part in memory. A body that throws leaves no object. */
    public StoredObject put(String key, InputStream body, String contentType) {
        ask(
                "put",
                key,
                () -> cluster.putObject(PutObjectArgs.builder().bucket(bucket).object(key).stream(body, -1L, PART_BYTES)
                        .contentType(contentType)
                        .build()));
        return stat(key).orElseThrow(() -> new StorageException("put left no object " + key, new IOException()));
    }

    public Optional<StoredObject> stat(String key) {
        try {
            return Optional.of(ask("stat", key, () -> {
                var answer = cluster.statObject(
                        StatObjectArgs.builder().bucket(bucket).object(key).build());
                return new StoredObject(key, answer.size());
            }));
        } catch (NoSuchObjectException absent) {
            return Optional.empty();
        }
    }

    /** A small object, whole; more than {@code maxBytes} is cut off. */
    public byte[] read(String key, int maxBytes) {
        return ask("read", key, () -> {
            try (InputStream body = cluster.getObject(
                    GetObjectArgs.builder().bucket(bucket).object(key).build())) {
                return body.readNBytes(maxBytes);
            }
        });
    }

    /** A copy inside the store; again is harmless. */
    public void copy(String from, String to) {
        ask(
                "copy",
                from,
                () -> cluster.copyObject(CopyObjectArgs.builder()
                        .bucket(bucket)
                        .object(to)
                        .source(SourceObject.builder()
                                .bucket(bucket)
                                .object(from)
                                .build())
                        .build()));
    }

    /** An absent object counts as deleted. */
    public void delete(String key) {
        try {
            ask("delete", key, () -> {
                cluster.removeObject(
                        RemoveObjectArgs.builder().bucket(bucket).object(key).build());
                return key;
            });
        } catch (NoSuchObjectException absent) {
            // What was asked for holds already.
        }
    }

    public void deleteUnder(String prefix) {
        list(prefix).forEach(this::delete);
    }

    public List<String> list(String prefix) {
        return ask("list", prefix, () -> {
            List<String> keys = new ArrayList<>();
            for (var result : cluster.listObjects(ListObjectsArgs.builder()
                    .bucket(bucket)
                    .prefix(prefix)
                    .recursive(true)
                    .build())) {
                keys.add(result.get().objectName());
            }
            return keys;
        });
    }

    public URI presignGet(String key, Duration lifetime, Audience audience) {
        return presign(Http.Method.GET, key, lifetime, audience);
    }

    public URI presignPut(String key, Duration lifetime) {
        return presign(Http.Method.PUT, key, lifetime, Audience.CLUSTER);
    }

    private URI presign(Http.Method method, String key, Duration lifetime, Audience audience) {
        MinioClient signer = switch (audience) {
            case CLUSTER -> cluster;
            case PUBLIC -> outside;
        };
        return URI.create(ask(
                "presign",
                key,
                () -> signer.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                        .method(method)
                        .bucket(bucket)
                        .object(key)
                        .expiry((int) lifetime.toSeconds())
                        .build())));
    }

    public boolean reachable() {
        try {
            return ask(
                    "probe",
                    bucket,
                    () -> cluster.bucketExists(
                            BucketExistsArgs.builder().bucket(bucket).build()));
        } catch (StorageException unreachable) {
            return false;
        }
    }

    private interface Call<T> {
        T run() throws MinioException, IOException;
    }

    private static <T> T ask(String verb, String key, Call<T> call) {
        try {
            return call.run();
        } catch (ErrorResponseException e) {
            if (e.response().code() == 404) {
                throw new NoSuchObjectException(key, e);
            }
            throw new StorageException("the store refused to " + verb + " " + key, e);
        } catch (MinioException | IOException e) {
            throw new StorageException("the store could not " + verb + " " + key, e);
        }
    }
}
