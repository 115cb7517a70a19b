package com.rendrsink.operator.events;

import com.rendrsink.contract.views.OutputViews;
import com.rendrsink.contract.views.Timestamps;
import com.rendrsink.crds.EventRecord;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.runtime.Pure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The body of a webhook in the vendor's format. */
@Pure
final class Payloads {
    private Payloads() {}

    static Map<String, Object> payload(MediaAsset asset, EventRecord event, UnaryOperator<String> urlOf) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("event", event.type().wireName());
        payload.put("timestamp", Timestamps.text(event.at()));
        payload.put("asset_id", Objects.requireNonNull(asset.getStatus().assetId()));
        if (event.processingMs() != null) {
            payload.put("processing_ms", event.processingMs());
        }
        payload.put("profile", asset.getSpec().profile());
        if (!event.derivatives().isEmpty()) {
            payload.put(
                    "derivatives",
                    event.derivatives().stream()
                            .map(derivative -> OutputViews.derivativeOfEvent(derivative, urlOf))
                            .toList());
        }
        if (!event.thumbnails().isEmpty()) {
            payload.put(
                    "thumbnails",
                    event.thumbnails().stream()
                            .map(thumbnail -> OutputViews.thumbnailOfEvent(thumbnail, urlOf))
                            .toList());
        }
        var failure = event.failure();
        if (failure != null) {
            payload.put("error", OutputViews.failure(failure));
        }
        if (!asset.getSpec().metadata().isEmpty()) {
            payload.put("metadata", asset.getSpec().metadata());
        }
        payload.put("event_id", event.id());
        payload.put("sequence", event.sequence());
        return payload;
    }
}
