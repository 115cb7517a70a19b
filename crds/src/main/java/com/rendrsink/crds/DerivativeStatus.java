package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A derivative, resolved when the asset was admitted; {@code object} and the following fields are set after its
 * creation.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DerivativeStatus(
        String id,
        DerivativeSpec spec,
        OutputState state,
        @Nullable String object,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Long durationMs,
        @Nullable Long sizeBytes) {}
