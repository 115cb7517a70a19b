package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A Kubernetes condition. The transition time moves only when {@code status} flips. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Condition(
        String type,
        ConditionStatus status,
        String reason,
        @Nullable String message,
        @Nullable Long observedGeneration,
        Instant lastTransitionTime) {}
