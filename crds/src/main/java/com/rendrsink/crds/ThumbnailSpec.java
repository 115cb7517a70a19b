package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.rendrsink.media.Bounds;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thumbnails at positions in percent of the duration (default 0 and 50), {@code width} in pixels. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ThumbnailSpec(
        @Size(max = Bounds.MOST_THUMBNAILS) List<@Min(Bounds.LEAST_PERCENT) @Max(Bounds.MOST_PERCENT) Integer> at,

        @Min(Bounds.LEAST_PIXELS) @Max(Bounds.MOST_PIXELS) @Nullable
        Integer width,

        @Nullable ThumbnailFormat format) {
    public ThumbnailSpec {
        at = at == null ? List.of() : List.copyOf(at);
    }
}
