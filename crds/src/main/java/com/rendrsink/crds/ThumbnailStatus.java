package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.rendrsink.media.Container;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A thumbnail: {@code id} is {@code thumb_0} or {@code thumb_mid} (or {@code thumb_<percent>}).
 *
 * @param width the maximum in pixels; absent for the source's width
 * @param format absent for jpg
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ThumbnailStatus(
        String id,
        int atPercent,
        @Nullable Integer width,
        @Nullable ThumbnailFormat format,
        OutputState state,
        @Nullable Long timestampMs,
        @Nullable String object) {
    private static final List<Integer> DEFAULT_POSITIONS = List.of(0, 50);
    private static final int MIDDLE = 50;

    /** Those that a run of a profile begins with. */
    public static List<ThumbnailStatus> pending(Optional<ThumbnailSpec> spec) {
        List<Integer> positions =
                spec.map(ThumbnailSpec::at).filter(at -> !at.isEmpty()).orElse(DEFAULT_POSITIONS);
        Integer width = spec.map(ThumbnailSpec::width).orElse(null);
        ThumbnailFormat format = spec.map(ThumbnailSpec::format).orElse(null);
        return positions.stream()
                .distinct()
                .map(percent ->
                        new ThumbnailStatus(id(percent), percent, width, format, OutputState.PENDING, null, null))
                .toList();
    }

    private static String id(int percent) {
        return percent == MIDDLE ? "thumb_mid" : "thumb_" + percent;
    }

    /** The file's extension, which is also the format's name on the wire. */
    public String extension() {
        return container().wireName();
    }

    public Container container() {
        return (format == null ? ThumbnailFormat.JPG : format).container();
    }
}
