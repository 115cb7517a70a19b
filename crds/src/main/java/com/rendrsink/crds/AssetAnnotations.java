package com.rendrsink.crds;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** The API server's annotations on an asset that it creates. An asset created by a user has none. */
public final class AssetAnnotations {
    /** To the millisecond; the resource's own creation time has whole seconds. */
    public static final String CREATED_AT = "media.rendrsink.com/created-at";

    /** As the client named it; the object's key has only its safe characters. */
    public static final String FILE_NAME = "media.rendrsink.com/file-name";

    public static final String MIME_TYPE = "media.rendrsink.com/mime-type";
    public static final String SIZE = "media.rendrsink.com/size-bytes";
    public static final String DURATION = "media.rendrsink.com/duration-ms";
    public static final String DIMENSIONS = "media.rendrsink.com/dimensions";
    public static final String SHA256 = "media.rendrsink.com/sha256";
    public static final String FINGERPRINT = "media.rendrsink.com/fingerprint";
    public static final String REQUEST_ID = "media.rendrsink.com/request-id";
    /** Of the last request that reprocessed the asset. */
    public static final String REPROCESS_MARK = "media.rendrsink.com/reprocess-mark";

    public static final String ESTIMATED_MS = "media.rendrsink.com/estimated-ms";
    public static final String TRACE_PARENT = "media.rendrsink.com/traceparent";

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private AssetAnnotations() {}

    public static Optional<String> of(MediaAsset asset, String name) {
        return Optional.ofNullable(asset.getMetadata().getAnnotations())
                .map((Map<String, String> all) -> all.get(name));
    }

    /**
     * Users may write anything into an annotation; a value that is not a date, or that the ledger cannot store, is
     * ignored.
     */
    public static Instant createdAt(MediaAsset asset) {
        return of(asset, CREATED_AT)
                .flatMap(AssetAnnotations::instant)
                .filter(at -> at.isAfter(Instant.EPOCH) && at.isBefore(LATEST))
                .orElseGet(() -> Instant.parse(asset.getMetadata().getCreationTimestamp()));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
