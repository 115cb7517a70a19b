package com.rendrsink.storage;

import io.minio.ListMultipartUploadsArgs;
import io.minio.ListObjectsV2Args;
import io.minio.MinioAsyncClient;
import java.util.List;

/** Lists the bucket page by page, to find objects that should not exist. */
public final class Inventory {
    private final MinioAsyncClient cluster;
    private final String bucket;

    public Inventory(StorageConfig config) {
        this.cluster = new S3Clients(config).async(config.endpoint());
        this.bucket = config.bucket();
    }

    /** At most {@code limit} objects whose keys follow {@code after}, in the order of their keys. */
    public List<ListedObject> objects(String prefix, String after, int limit) {
        return StoreCall.ask(
                "list",
                prefix,
                () -> Tries.of(() -> cluster.listObjectsV2(ListObjectsV2Args.builder()
                                .bucket(bucket)
                                .prefix(prefix)
                                .startAfter(after.isEmpty() ? null : after)
                                .maxKeys(limit)
                                .build()))
                        .result()
                        .contents()
                        .stream()
                        .map(item -> new ListedObject(
                                item.objectName(), item.lastModified().toInstant()))
                        .toList());
    }

    /**
     * At most {@code limit} uploads whose keys follow {@code after}, in the order of their keys. When a key has more
     * than one, those that do not fit are omitted, because not every store can continue within a key.
     */
    public List<UnfinishedUpload> uploads(String prefix, String after, int limit) {
        return StoreCall.ask(
                "list the uploads of",
                prefix,
                () -> Tries.of(() -> cluster.listMultipartUploads(ListMultipartUploadsArgs.builder()
                                .bucket(bucket)
                                .prefix(prefix)
                                .keyMarker(after.isEmpty() ? null : after)
                                .maxUploads(limit)
                                .build()))
                        .result()
                        .uploads()
                        .stream()
                        .map(upload -> new UnfinishedUpload(
                                upload.objectName(),
                                upload.uploadId(),
                                upload.initiated().toInstant()))
                        .toList());
    }
}
