package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why an asset failed. */
public enum FailureCode {
    @JsonProperty("unknown_profile")
    UNKNOWN_PROFILE,
    @JsonProperty("invalid_spec")
    INVALID_SPEC,
    @JsonProperty("source_missing")
    SOURCE_MISSING,
    @JsonProperty("unsupported_format")
    UNSUPPORTED_FORMAT,
    @JsonProperty("media_corrupt")
    MEDIA_CORRUPT,
    @JsonProperty("media_too_long")
    MEDIA_TOO_LONG,
    @JsonProperty("media_too_large")
    MEDIA_TOO_LARGE,
    @JsonProperty("no_video")
    NO_VIDEO,
    @JsonProperty("timeout")
    TIMEOUT,
    @JsonProperty("storage_unavailable")
    STORAGE_UNAVAILABLE,
    @JsonProperty("no_gpu")
    NO_GPU,
    @JsonProperty("no_capacity")
    NO_CAPACITY,
    @JsonProperty("out_of_memory")
    OUT_OF_MEMORY,
    @JsonProperty("internal_error")
    INTERNAL_ERROR
}
