package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.rendrsink.media.Bounds;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** Limits in seconds: for the source's duration and for one launch's running time. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Limits(
        @Min(Bounds.LEAST_SECONDS) @Max(Bounds.MOST_SECONDS) @Nullable
        Integer maxDurationSeconds,

        @Min(Bounds.LEAST_SECONDS) @Max(Bounds.MOST_SECONDS) @Nullable
        Integer timeoutSeconds) {}
