package com.rendrsink.storage;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The URL of an output for partners: under the CDN base, or presigned on request with the given lifetime. */
public final class OutputUrls {
    private final Optional<URI> cdnBase;
    private final ObjectStore store;
    private final Duration lifetime;

    public OutputUrls(Optional<URI> cdnBase, ObjectStore store, Duration lifetime) {
        this.cdnBase = cdnBase;
        this.store = store;
        this.lifetime = lifetime;
    }

    public String of(String objectKey) {
        return cdnBase.map(base -> base + "/" + objectKey.substring(ObjectKeys.DELIVERY.length()))
                .orElseGet(() ->
                        store.presignGet(objectKey, lifetime, Audience.PUBLIC).toString());
    }
}
