package com.rendrsink.storage;

import io.minio.MinioAsyncClient;
import io.minio.PutObjectAPIArgs;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Streams a body of unknown length: one plain put if it fits in a part, otherwise parts that are sent while more is
 * read.
 */
final class MultipartPut {
    private final MinioAsyncClient client;
    private final MinioAsyncClient patient;
    private final String bucket;
    private final UploadMemory memory;

    /** @param patient for the last step, in which the store combines all parts */
    MultipartPut(MinioAsyncClient client, MinioAsyncClient patient, String bucket, UploadMemory memory) {
        this.client = client;
        this.patient = patient;
        this.bucket = bucket;
        this.memory = memory;
    }

    /** Returns the size of the body. */
    long put(String key, InputStream body, String contentType)
            throws MinioException, IOException, InterruptedException {
        String owner = ObjectKeys.owner(key);
        PartBuffer part = PartBuffer.filled(memory, owner, PartBuffer.END, body);
        if (part.next() == PartBuffer.END) {
            return putWhole(key, part, contentType);
        }
        long bytes = 0;
        try (MultipartUpload upload = started(key, part, contentType)) {
            int next;
            do {
                bytes += part.length();
                next = part.next();
                upload.send(part);
                if (next != PartBuffer.END) {
                    part = PartBuffer.filled(memory, owner, next, body);
                }
            } while (next != PartBuffer.END);
            upload.complete(patient);
        }
        return bytes;
    }

    private MultipartUpload started(String key, PartBuffer first, String contentType)
            throws MinioException, IOException {
        try {
            return new MultipartUpload(client, bucket, key, contentType);
        } catch (MinioException | IOException | RuntimeException e) {
            first.giveBack();
            throw e;
        }
    }

    private long putWhole(String key, PartBuffer body, String contentType) throws MinioException, IOException {
        try {
            Tries.of(() -> client.putObject(PutObjectAPIArgs.builder()
                    .bucket(bucket)
                    .object(key)
                    .buffer(body)
                    .contentType(contentType)
                    .headers(body.checksum())
                    .build()));
            return body.length();
        } finally {
            body.giveBack();
        }
    }
}
