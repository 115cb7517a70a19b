package com.rendrsink.contract.views;

import com.rendrsink.crds.DerivativeStatus;
import com.rendrsink.crds.Failure;
import com.rendrsink.crds.OutputState;
import com.rendrsink.crds.ThumbnailStatus;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What processing an asset led to. A field without a value is absent. */
public final class OutputViews {
    private OutputViews() {}

    /**
     * As a response contains it.
     *
     * @param urlOf the URL of an object in the store
     */
    public static Map<String, Object> derivative(DerivativeStatus derivative, UnaryOperator<String> urlOf) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("derivative_id", derivative.id());
        view.put("status", derivative.state() == OutputState.READY ? "ready" : "pending");
        view.put("format", derivative.spec().format().wireName());
        put(view, "width", derivative.width());
        put(view, "height", derivative.height());
        put(view, "duration_ms", derivative.durationMs());
        put(view, "size_bytes", derivative.sizeBytes());
        put(view, "url", url(derivative.object(), urlOf));
        return view;
    }

    /** In an event a derivative is always ready, and its duration is not part of the contract. */
    public static Map<String, Object> derivativeOfEvent(DerivativeStatus derivative, UnaryOperator<String> urlOf) {
        Map<String, Object> view = derivative(derivative, urlOf);
        view.remove("status");
        view.remove("duration_ms");
        return view;
    }

    /**
     * As responses and events contain it.
     *
     * @param urlOf the URL of an object in the store
     */
    public static Map<String, Object> thumbnail(ThumbnailStatus thumbnail, UnaryOperator<String> urlOf) {
        Map<String, Object> view = new LinkedHashMap<>();
        put(view, "timestamp_ms", thumbnail.timestampMs());
        put(view, "url", url(thumbnail.object(), urlOf));
        return view;
    }

    public static Map<String, Object> failure(Failure failure) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("code", failure.code().name().toLowerCase(Locale.ROOT));
        view.put("message", failure.message());
        return view;
    }

    private static @Nullable String url(@Nullable String object, UnaryOperator<String> urlOf) {
        return object == null ? null : urlOf.apply(object);
    }

    private static void put(Map<String, Object> view, String name, @Nullable Object value) {
        if (value != null) {
            view.put(name, value);
        }
    }
}
