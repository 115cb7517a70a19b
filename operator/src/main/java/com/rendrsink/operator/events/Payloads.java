package com.rendrsink.operator.events;

import com.rendrsink.crds.DerivativeStatus;
import com.rendrsink.crds.EventRecord;
import com.rendrsink.crds.EventType;
import com.rendrsink.crds.Failure;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.ThumbnailStatus;
import com.rendrsink.ledger.StoredEvent;
import com.rendrsink.runtime.Pure;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The body of a webhook in the vendor's format. */
@Pure
final class Payloads {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Payloads() {}

    static Map<String, Object> payload(MediaAsset asset, EventRecord event, UnaryOperator<String> urlOf) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("event", wire(event.type()));
        payload.put("timestamp", TIMESTAMP.format(event.at()));
        payload.put("asset_id", Objects.requireNonNull(asset.getStatus().assetId()));
        if (event.processingMs() != null) {
            payload.put("processing_ms", event.processingMs());
        }
        payload.put("profile", asset.getSpec().profile());
        if (!event.derivatives().isEmpty()) {
            payload.put(
                    "derivatives",
                    event.derivatives().stream()
                            .map(derivative -> derivative(derivative, urlOf))
                            .toList());
        }
        if (!event.thumbnails().isEmpty()) {
            payload.put(
                    "thumbnails",
                    event.thumbnails().stream()
                            .map(thumbnail -> thumbnail(thumbnail, urlOf))
                            .toList());
        }
        var failure = event.failure();
        if (failure != null) {
            payload.put("error", error(failure));
        }
        if (!asset.getSpec().metadata().isEmpty()) {
            payload.put("metadata", asset.getSpec().metadata());
        }
        payload.put("event_id", event.id());
        payload.put("sequence", event.sequence());
        return payload;
    }

    static String wire(EventType type) {
        return switch (type) {
            case PROCESSING -> "asset.processing";
            case THUMBNAIL -> "thumbnail.generated";
            case PROCESSED -> "asset.processed";
            case FAILED -> "asset.failed";
            case DELIVERED -> "asset.delivered";
            case CANCELLED -> "asset.cancelled";
            case DELETED -> StoredEvent.DELETED;
        };
    }

    /** In a fixed order, as everything in a payload. */
    private static Map<String, Object> error(Failure failure) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("code", failure.code().name().toLowerCase(Locale.ROOT));
        view.put("message", failure.message());
        return view;
    }

    private static Map<String, Object> derivative(DerivativeStatus derivative, UnaryOperator<String> urlOf) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("derivative_id", derivative.id());
        view.put("format", derivative.spec().format().wireName());
        put(view, "width", derivative.width());
        put(view, "height", derivative.height());
        put(view, "size_bytes", derivative.sizeBytes());
        put(view, "url", derivative.object() == null ? null : urlOf.apply(derivative.object()));
        return view;
    }

    private static Map<String, Object> thumbnail(ThumbnailStatus thumbnail, UnaryOperator<String> urlOf) {
        Map<String, Object> view = new LinkedHashMap<>();
        put(view, "timestamp_ms", thumbnail.timestampMs());
        put(view, "url", thumbnail.object() == null ? null : urlOf.apply(thumbnail.object()));
        return view;
    }

    private static void put(Map<String, Object> view, String name, @org.jspecify.annotations.Nullable Object value) {
        if (value != null) {
            view.put(name, value);
        }
    }
}
