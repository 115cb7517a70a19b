package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.rendrsink.media.Bounds;
import com.rendrsink.media.Container;
import com.rendrsink.media.Fit;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/**
 * One requested output. Width and height in pixels, quality 1 to 100; absent values follow the source. Never upscaled.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DerivativeSpec(
        @Required Container format,

        @Min(Bounds.LEAST_PIXELS) @Max(Bounds.MOST_PIXELS) @Nullable
        Integer width,

        @Min(Bounds.LEAST_PIXELS) @Max(Bounds.MOST_PIXELS) @Nullable
        Integer height,

        @Nullable Fit fit,

        @Min(Bounds.LEAST_QUALITY) @Max(Bounds.MOST_QUALITY) @Nullable
        Integer quality,

        @Nullable VideoSpec video,
        @Nullable AudioSpec audio) {}
