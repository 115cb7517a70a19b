package com.rendrsink.contract.views;

import com.rendrsink.crds.DerivativeStatus;
import com.rendrsink.crds.Failure;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.OutputState;
import com.rendrsink.crds.ThumbnailStatus;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What processing an asset led to. A field without a value is absent. */
public final class OutputViews {
    private OutputViews() {}

    /**
     * As a response contains it. Only a finished derivative has an id, because a repeated launch makes others.
     *
     * @param run the state of the run; empty before it begins
     * @param urlOf the URL of an object in the store
     */
    public static Map<String, Object> derivative(
            DerivativeStatus derivative, Optional<LaunchState> run, UnaryOperator<String> urlOf) {
        Map<String, Object> view = new LinkedHashMap<>();
        boolean ready = derivative.state() == OutputState.READY;
        put(view, "derivative_id", ready ? derivative.id() : null);
        view.put("status", status(derivative.state(), run));
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
        Map<String, Object> view = derivative(derivative, Optional.of(LaunchState.SUCCEEDED), urlOf);
        view.remove("status");
        view.remove("duration_ms");
        return view;
    }

    /**
     * As a response contains it.
     *
     * @param run the state of the run; empty before it begins
     * @param urlOf the URL of an object in the store
     */
    public static Map<String, Object> thumbnail(
            ThumbnailStatus thumbnail, Optional<LaunchState> run, UnaryOperator<String> urlOf) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("status", status(thumbnail.state(), run));
        view.put("at", thumbnail.atPercent());
        view.putAll(thumbnailOfEvent(thumbnail, urlOf));
        return view;
    }

    /** In an event a thumbnail is always ready. */
    public static Map<String, Object> thumbnailOfEvent(ThumbnailStatus thumbnail, UnaryOperator<String> urlOf) {
        Map<String, Object> view = new LinkedHashMap<>();
        put(view, "timestamp_ms", thumbnail.timestampMs());
        put(view, "url", url(thumbnail.object(), urlOf));
        return view;
    }

    /** An output that does not exist when its run is over will never exist. */
    private static String status(OutputState state, Optional<LaunchState> run) {
        return switch (state) {
            case READY -> "ready";
            case FAILED -> "failed";
            case PENDING ->
                switch (run.orElse(LaunchState.RUNNING)) {
                    case RUNNING, BACKING_OFF -> "pending";
                    case CANCELLED -> "cancelled";
                    case SUCCEEDED, FAILED -> "failed";
                };
        };
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
