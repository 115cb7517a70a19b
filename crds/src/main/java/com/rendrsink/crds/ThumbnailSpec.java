package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thumbnails at positions in percent of the duration (default 0 and 50), {@code width} in pixels. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ThumbnailSpec(
        List<Integer> at, @Nullable Integer width, @Nullable ThumbnailFormat format) {
    public ThumbnailSpec {
        at = at == null ? List.of() : List.copyOf(at);
    }
}
