package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
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
 * @param refusal present while the launch's Job is refused: {@code BackingOff} between two tries, {@code Running} during one
 * @param steps the attempt's parts, written beside {@code launch}, {@code state} and {@code job}; a status that an earlier
 *     version wrote has none until its next change
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
        long computeMs,
        @Nullable Refusal refusal,
        List<Step> steps) {
    public Attempt {
        steps = steps == null ? List.of() : List.copyOf(steps);
    }

    /** Of one step, which stands as the attempt does; of none if no Job was ever wanted. */
    public Attempt(
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
            long computeMs,
            @Nullable Refusal refusal) {
        this(
                number,
                launch,
                state,
                job,
                placement,
                failures,
                startedAt,
                launchedAt,
                finishedAt,
                notBefore,
                limits,
                computeMs,
                refusal,
                job == null ? List.of() : List.of(new Step(Step.WHOLE, launch, state, job)));
    }

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
                computeMs + ranMs,
                null);
    }

    /** The same launch, whose Job was refused. */
    public Attempt refused(Refusal word, Instant pausedUntil) {
        return new Attempt(
                number,
                launch,
                LaunchState.BACKING_OFF,
                job,
                placement,
                failures,
                startedAt,
                launchedAt,
                null,
                pausedUntil,
                limits,
                computeMs,
                word);
    }

    /** The same launch, whose Job is about to be made: again after a refusal, or without one, now that it is there. */
    public Attempt running(@Nullable Instant launched, @Nullable Refusal word) {
        return new Attempt(
                number,
                launch,
                LaunchState.RUNNING,
                job,
                placement,
                failures,
                startedAt,
                launched,
                null,
                null,
                limits,
                computeMs,
                word);
    }
}
