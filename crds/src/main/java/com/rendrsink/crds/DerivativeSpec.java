package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** One wanted output. Width and height in pixels, quality 1 to 100; what is absent follows the source. Never upscaled. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DerivativeSpec(
        Format format,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Fit fit,
        @Nullable Integer quality,
        @Nullable VideoSpec video,
        @Nullable AudioSpec audio) {}
