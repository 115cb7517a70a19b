/** The object store, over the MinIO client: keys, streaming put, presigned URLs. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.storage;
