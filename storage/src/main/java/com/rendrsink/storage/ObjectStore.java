package com.rendrsink.storage;

import static com.rendrsink.storage.StoreCall.ask;

import io.minio.BucketExistsArgs;
import io.minio.CopyObjectArgs;
import io.minio.GetObjectArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.RemoveObjectArgs;
import io.minio.SourceObject;
import io.minio.StatObjectArgs;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One bucket of an S3 store. All calls throw {@link StorageException} if the store is unavailable. */
public final class ObjectStore {
    private final MinioClient cluster;
    private final MinioClient patient;
    private final MinioClient streaming;
    private final MinioClient outside;
    private final MultipartPut puts;
    private final UploadMemory memory;
    private final String bucket;

    public ObjectStore(StorageConfig config) {
        this(config, new UploadMemory(UploadMemory.USUAL_MEBIBYTES));
    }

    public ObjectStore(StorageConfig config, UploadMemory memory) {
        S3Clients clients = new S3Clients(config);
        this.cluster = clients.blocking(config.endpoint());
        this.patient = clients.patient().blocking(config.endpoint());
        this.streaming = clients.streaming().blocking(config.endpoint());
        this.outside = clients.blocking(config.publicEndpoint());
        this.bucket = config.bucket();
        this.memory = memory;
        this.puts = new MultipartPut(
                clients.async(config.endpoint()), clients.patient().async(config.endpoint()), bucket, memory);
    }

    /**
     * Streams a body of unknown length through the {@link UploadMemory}. A body that throws leaves nothing.
     *
     * @throws NoMemoryException if other uploads use all of it for too long; this leaves nothing either
     */
    public StoredObject put(String key, InputStream body, String contentType) {
        return ask("put", key, () -> new StoredObject(key, puts.put(key, body, contentType)));
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

    /** Reads a small object completely; truncated after {@code maxBytes}. */
    public byte[] read(String key, int maxBytes) {
        return ask("read", key, () -> {
            try (InputStream body = patient.getObject(
                    GetObjectArgs.builder().bucket(bucket).object(key).build())) {
                return body.readNBytes(maxBytes);
            }
        });
    }

    /** Reads a part of an object; fewer bytes only at its end. The offset must be in the object. */
    public byte[] read(String key, long offset, int length) {
        return ask("read", key, () -> {
            try (InputStream body = patient.getObject(GetObjectArgs.builder()
                    .bucket(bucket)
                    .object(key)
                    .offset(offset)
                    .length((long) length)
                    .build())) {
                return body.readNBytes(length);
            }
        });
    }

    /** Streams a large object. */
    public <T> T stream(String key, Function<InputStream, T> reader) {
        return ask("read", key, () -> {
            try (InputStream body = streaming.getObject(
                    GetObjectArgs.builder().bucket(bucket).object(key).build())) {
                return reader.apply(body);
            }
        });
    }

    /** A copy inside the store; idempotent. */
    public void copy(String from, String to) {
        ask(
                "copy",
                from,
                () -> patient.copyObject(CopyObjectArgs.builder()
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
            // The requested state already holds.
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

    /** What the uploads of this process share. */
    public UploadMemory memory() {
        return memory;
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
}
