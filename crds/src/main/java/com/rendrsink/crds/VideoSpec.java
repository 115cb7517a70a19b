package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.rendrsink.media.Bounds;
import com.rendrsink.media.VideoCodec;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** Video settings of a derivative; without a codec, the format's default is used. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record VideoSpec(
        @Nullable VideoCodec codec,

        @Min(Bounds.LEAST_FRAME_RATE) @Max(Bounds.MOST_FRAME_RATE) @Nullable
        Integer maxFrameRate) {}
