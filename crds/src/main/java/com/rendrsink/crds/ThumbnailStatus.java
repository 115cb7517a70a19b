package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.rendrsink.media.Container;
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
    /** The file's extension, which is also the format's name on the wire. */
    public String extension() {
        return container().wireName();
    }

    public Container container() {
        return (format == null ? ThumbnailFormat.JPG : format).container();
    }
}
