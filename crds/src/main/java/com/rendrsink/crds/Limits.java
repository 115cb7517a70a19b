package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.rendrsink.media.Bounds;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** Bounds in seconds: of the source's duration and of one launch's run time. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Limits(
        @Min(Bounds.LEAST_SECONDS) @Max(Bounds.MOST_SECONDS) @Nullable
        Integer maxDurationSeconds,

        @Min(Bounds.LEAST_SECONDS) @Max(Bounds.MOST_SECONDS) @Nullable
        Integer timeoutSeconds) {}
