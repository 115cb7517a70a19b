package com.rendrsink.operator.events;

import com.rendrsink.storage.Audience;
import com.rendrsink.storage.ObjectStore;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where partners fetch an output: below the CDN base, or by a presigned URL made when asked. */
public final class OutputUrls {
    private static final Duration LIFETIME = Duration.ofDays(7);
    private static final String DELIVERY = "delivery/";

    private final Optional<URI> cdnBase;
    private final ObjectStore store;

    public OutputUrls(Optional<URI> cdnBase, ObjectStore store) {
        this.cdnBase = cdnBase;
        this.store = store;
    }

    public String of(String objectKey) {
        return cdnBase.map(base -> base + "/" + objectKey.substring(DELIVERY.length()))
                .orElseGet(() ->
                        store.presignGet(objectKey, LIFETIME, Audience.PUBLIC).toString());
    }
}
