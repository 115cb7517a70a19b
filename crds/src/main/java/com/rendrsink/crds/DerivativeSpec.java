package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
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
        @Required Format format,
        @Min(2) @Max(8192) @Nullable Integer width,
        @Min(2) @Max(8192) @Nullable Integer height,
        @Nullable Fit fit,
        @Min(1) @Max(100) @Nullable Integer quality,
        @Nullable VideoSpec video,
        @Nullable AudioSpec audio) {}
