package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Facts of the original: size in bytes; duration in milliseconds and dimensions in pixels once a worker has probed it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SourceFile(
        String name,
        @Nullable Long sizeBytes,
        @Nullable String mimeType,
        @Nullable Long durationMs,
        @Nullable Integer width,
        @Nullable Integer height) {}
