package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.rendrsink.media.Bounds;
import com.rendrsink.media.VideoCodec;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** Video choices of a derivative; an absent codec is the format's usual one. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record VideoSpec(
        @Nullable VideoCodec codec,

        @Min(Bounds.LEAST_FRAME_RATE) @Max(Bounds.MOST_FRAME_RATE) @Nullable
        Integer maxFrameRate) {}
