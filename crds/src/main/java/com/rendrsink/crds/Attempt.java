package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The current run of an asset. {@code number} counts reprocessings from 1, {@code launch} counts Jobs from 1 and never falls, {@code failures} counts only launches that count against the limit. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Attempt(
        int number,
        int launch,
        LaunchState state,
        @Nullable String job,
        @Nullable Placement placement,
        int failures,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant notBefore) {}
