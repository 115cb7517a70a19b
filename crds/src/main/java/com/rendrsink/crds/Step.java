package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A part of an attempt that a Job of its own does.
 *
 * @param name unique within the attempt
 * @param launch the number of the launch that the Job is
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Step(
        String name,
        int launch,
        LaunchState state,
        @Nullable String job) {
    /** The only step there is so far: everything in one Job. */
    public static final String WHOLE = "whole";
}
