package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The current run of an asset.
 *
 * @param number counts reprocessings, from 1
 * @param launch counts Jobs, from 1, and never falls
 * @param failures launches that count against the limit
 * @param launchedAt when the launch was recorded; its Job is made after that
 * @param limits the profile's, as they were at admission
 * @param computeMs how long its pods ran in all, milliseconds
 */
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
        @Nullable Instant launchedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant notBefore,
        @Nullable Limits limits,
        long computeMs) {

    /** The same run in another state, after a launch that ran for so long. */
    public Attempt with(
            LaunchState next, int failed, @Nullable Instant finished, @Nullable Instant pausedUntil, long ranMs) {
        return new Attempt(
                number,
                launch,
                next,
                job,
                placement,
                failed,
                startedAt,
                launchedAt,
                finished,
                pausedUntil,
                limits,
                computeMs + ranMs);
    }
}
