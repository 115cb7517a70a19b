package com.rendrsink.storage;

import io.minio.AbortMultipartUploadArgs;
import io.minio.Checksum;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.UploadPartArgs;
import io.minio.errors.MinioException;
import io.minio.messages.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One multipart upload, used by one thread; other threads send its parts. If it is closed before it is complete, it
 * leaves nothing.
 */
final class MultipartUpload implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MultipartUpload.class);
    private static final int IN_FLIGHT = 3;

    private final MinioAsyncClient client;
    private final String bucket;
    private final String key;
    private final String id;
    private final Semaphore slots = new Semaphore(IN_FLIGHT);
    private final List<CompletableFuture<Part>> parts = new ArrayList<>();
    private boolean complete;

    MultipartUpload(MinioAsyncClient client, String bucket, String key, String contentType)
            throws MinioException, IOException {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
        Http.Headers headers = new Http.Headers(
                Http.Headers.CONTENT_TYPE,
                contentType,
                "x-amz-checksum-algorithm",
                Checksum.Algorithm.CRC32C.toString());
        this.id = Tries.of(() -> client.createMultipartUpload(CreateMultipartUploadArgs.builder()
                        .bucket(bucket)
                        .object(key)
                        .headers(headers)
                        .build()))
                .result()
                .uploadId();
    }

    /**
     * Waits while too many parts are in flight, and fails if one of them failed. The part's memory is returned automatically.
     */
    void send(PartBuffer buffer) throws MinioException, IOException, InterruptedException {
        try {
            slots.acquire();
            for (CompletableFuture<Part> part : parts) {
                if (part.isCompletedExceptionally()) {
                    slots.release();
                    Tries.result(part);
                }
            }
        } catch (MinioException | IOException | InterruptedException | RuntimeException e) {
            buffer.giveBack();
            throw e;
        }
        int number = parts.size() + 1;
        parts.add(CompletableFuture.supplyAsync(() -> put(number, buffer), Thread::startVirtualThread));
    }

    private Part put(int number, PartBuffer buffer) {
        try {
            Http.Headers checksum = buffer.checksum();
            return Tries.of(() -> client.uploadPart(UploadPartArgs.builder()
                            .bucket(bucket)
                            .object(key)
                            .uploadId(id)
                            .partNumber(number)
                            .buffer(buffer)
                            .headers(checksum)
                            .build()))
                    .part();
        } catch (MinioException | IOException e) {
            throw new CompletionException(e);
        } finally {
            buffer.giveBack();
            slots.release();
        }
    }

    void complete(MinioAsyncClient patient) throws MinioException, IOException {
        List<Part> sent = new ArrayList<>();
        for (CompletableFuture<Part> part : parts) {
            sent.add(Tries.result(part));
        }
        Tries.of(() -> patient.completeMultipartUpload(CompleteMultipartUploadArgs.builder()
                .bucket(bucket)
                .object(key)
                .uploadId(id)
                .parts(sent.toArray(Part[]::new))
                .build()));
        complete = true;
    }

    @Override
    public void close() {
        if (complete) {
            return;
        }
        // A part that is still in flight could arrive after the abort and remain.
        parts.forEach(part -> part.exceptionally(failed -> null).join());
        try {
            Tries.of(() -> client.abortMultipartUpload(AbortMultipartUploadArgs.builder()
                    .bucket(bucket)
                    .object(key)
                    .uploadId(id)
                    .build()));
        } catch (MinioException | IOException e) {
            LOG.atWarn()
                    .addKeyValue("key", key)
                    .addKeyValue("cause", e.getMessage())
                    .log("the parts of a failed upload remain in the store");
        }
    }
}
