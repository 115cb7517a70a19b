package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A thumbnail: {@code id} is {@code thumb_0} or {@code thumb_mid} (or {@code thumb_<percent>}). */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ThumbnailStatus(
        String id,
        int atPercent,
        OutputState state,
        @Nullable Long timestampMs,
        @Nullable String object) {}
