package com.rendrsink.storage;

import io.minio.ListMultipartUploadsArgs;
import io.minio.ListObjectsV2Args;
import io.minio.MinioAsyncClient;
import io.minio.messages.ListMultipartUploadsResult;
import java.util.ArrayList;
import java.util.List;

/** What lies in the bucket, page by page, for whoever looks for what should not. */
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

    /** At most {@code limit} uploads. */
    public List<UnfinishedUpload> uploads(String prefix, int limit) {
        return StoreCall.ask("list the uploads of", prefix, () -> {
            List<UnfinishedUpload> uploads = new ArrayList<>();
            ListMultipartUploadsArgs.Builder next = ListMultipartUploadsArgs.builder();
            ListMultipartUploadsResult page;
            do {
                ListMultipartUploadsArgs asked =
                        next.bucket(bucket).prefix(prefix).maxUploads(limit).build();
                page = Tries.of(() -> cluster.listMultipartUploads(asked)).result();
                page.uploads().stream()
                        .map(upload -> new UnfinishedUpload(
                                upload.objectName(),
                                upload.uploadId(),
                                upload.initiated().toInstant()))
                        .forEach(uploads::add);
                next = ListMultipartUploadsArgs.builder()
                        .keyMarker(page.nextKeyMarker())
                        .uploadIdMarker(page.nextUploadIdMarker());
            } while (page.isTruncated() && !page.uploads().isEmpty() && uploads.size() < limit);
            return uploads.subList(0, Math.min(limit, uploads.size()));
        });
    }
}
