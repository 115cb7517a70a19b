package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.rendrsink.media.AudioCodec;
import com.rendrsink.media.Bounds;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** Audio settings of a derivative. {@code bitrate} in kbit/s. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AudioSpec(
        @Nullable AudioCodec codec,

        @Min(Bounds.LEAST_BITRATE) @Max(Bounds.MOST_BITRATE) @Nullable
        Integer bitrate) {}
