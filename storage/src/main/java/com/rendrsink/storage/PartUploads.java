package com.rendrsink.storage;

import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.ListPartsArgs;
import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import io.minio.messages.ListPartsResult;
import io.minio.messages.Part;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Multipart uploads whose parts clients send directly to the store with presigned URLs. */
public final class PartUploads {
    private final MinioAsyncClient cluster;
    private final MinioAsyncClient patient;
    private final MinioClient outside;
    private final BoundUrls bound;
    private final String bucket;

    public PartUploads(StorageConfig config) {
        S3Clients clients = new S3Clients(config);
        this.cluster = clients.async(config.endpoint());
        this.patient = clients.patient().async(config.endpoint());
        this.outside = clients.blocking(config.publicEndpoint());
        this.bound = new BoundUrls(config);
        this.bucket = config.bucket();
    }

    /** Returns the store's id of the upload. */
    public String begin(String key, String contentType) {
        return StoreCall.ask(
                "begin",
                key,
                () -> Tries.result(cluster.createMultipartUpload(CreateMultipartUploadArgs.builder()
                                .bucket(bucket)
                                .object(key)
                                .headers(new Http.Headers(Http.Headers.CONTENT_TYPE, contentType))
                                .build()))
                        .result()
                        .uploadId());
    }

    /** The URL for this part; it accepts no other number of bytes. */
    public URI presign(String key, String id, ArrivedPart part, Duration lifetime) {
        URI presigned = URI.create(StoreCall.ask(
                "presign",
                key,
                () -> outside.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                        .method(Http.Method.PUT)
                        .bucket(bucket)
                        .object(key)
                        .expiry((int) lifetime.toSeconds())
                        .extraQueryParams(Map.of("partNumber", Integer.toString(part.number()), "uploadId", id))
                        .build())));
        return StoreCall.ask("presign", key, () -> bound.bind(presigned, part.bytes(), lifetime));
    }

    /**
     * The parts that have arrived.
     *
     * @throws NoSuchObjectException if the upload was completed or aborted
     */
    public List<ArrivedPart> arrived(String key, String id) {
        return parts(key, id).stream()
                .map(part -> new ArrivedPart(part.partNumber(), part.partSize()))
                .toList();
    }

    /** The time of its last part or of its start; the start also for an upload that no longer exists. */
    public Instant lastSign(UnfinishedUpload upload) {
        try {
            return parts(upload.key(), upload.id()).stream()
                    .map(part -> part.lastModified().toInstant())
                    .reduce(upload.begun(), (one, other) -> one.isAfter(other) ? one : other);
        } catch (NoSuchObjectException gone) {
            return upload.begun();
        }
    }

    private List<Part> parts(String key, String id) {
        return StoreCall.ask("list the parts of", key, () -> {
            List<Part> parts = new ArrayList<>();
            ListPartsResult page;
            do {
                ListPartsArgs asked = ListPartsArgs.builder()
                        .bucket(bucket)
                        .object(key)
                        .uploadId(id)
                        .partNumberMarker(
                                parts.isEmpty()
                                        ? null
                                        : (Integer) parts.getLast().partNumber())
                        .build();
                page = Tries.of(() -> cluster.listParts(asked)).result();
                parts.addAll(page.parts());
            } while (page.isTruncated() && !page.parts().isEmpty());
            return parts;
        });
    }

    /** Creates the object from the parts that have arrived. */
    public void complete(String key, String id) {
        Part[] parts = parts(key, id).toArray(Part[]::new);
        StoreCall.ask(
                "complete",
                key,
                () -> Tries.result(patient.completeMultipartUpload(CompleteMultipartUploadArgs.builder()
                        .bucket(bucket)
                        .object(key)
                        .uploadId(id)
                        .parts(parts)
                        .build())));
    }

    /** An upload that no longer exists counts as aborted. */
    public void abort(String key, String id) {
        try {
            StoreCall.ask(
                    "abort",
                    key,
                    () -> Tries.result(cluster.abortMultipartUpload(AbortMultipartUploadArgs.builder()
                            .bucket(bucket)
                            .object(key)
                            .uploadId(id)
                            .build())));
        } catch (NoSuchObjectException gone) {
            // The requested state already holds.
        }
    }
}
