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
 * @param launch counts Jobs, from 1, and never decreases
 * @param failures launches that count towards the limit
 * @param launchedAt when the launch was recorded; its Job is created after that
 * @param limits the profile's limits at admission
 * @param computeMs the total running time of its pods in milliseconds
 * @param refusal present while the launch's Job is rejected: {@code BackingOff} between two attempts, {@code Running}
 * during one
 * @param steps the parts of the attempt, written beside {@code launch}, {@code state} and {@code job}; a status of an
 *     earlier version has none until its next change
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

    /** The same run in another state, after a launch with this running time. */
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

    /** The same launch, whose Job was rejected. */
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

    /**
     * The same launch, whose Job is about to be created: again after a rejection, or without the rejection because the
     * Job now exists.
     */
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
