package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thumbnails at positions in percent of the duration (default 0 and 50), {@code width} in pixels. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ThumbnailSpec(
        @Size(max = 10) List<@Min(0) @Max(100) Integer> at,
        @Min(2) @Max(8192) @Nullable Integer width,
        @Nullable ThumbnailFormat format) {
    public ThumbnailSpec {
        at = at == null ? List.of() : List.copyOf(at);
    }
}
