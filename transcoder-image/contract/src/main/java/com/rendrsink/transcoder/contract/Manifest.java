package com.rendrsink.transcoder.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a launch. Written last, and for bad media too: its presence means that the worker reached a verdict.
 * {@code failure} is absent on success.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Manifest(
        String assetId,
        int launch,
        @Nullable Source source,
        List<Output> renditions,
        List<Output> thumbnails,
        @Nullable Failure failure,
        Timing timing) {

    public Manifest {
        renditions = List.copyOf(renditions);
        thumbnails = List.copyOf(thumbnails);
    }

    /** The probed original. Dimensions are as displayed (rotation applied), in pixels; absent for audio. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Source(
            String mimeType,
            long sizeBytes,
            String sha256,
            long durationMs,
            @Nullable Integer width,
            @Nullable Integer height) {}

    /** One verified and uploaded output. {@code timestampMs} is set for thumbnails. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Output(
            String id,
            String mimeType,
            long sizeBytes,
            String sha256,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Long durationMs,
            @Nullable Long timestampMs) {}

    /** Why the launch failed. The message is for the partner: no paths, no URLs. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Failure(ExitCode code, String message) {}

    /** Milliseconds spent on each step. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Timing(long downloadMs, long transcodeMs, long uploadMs) {}
}
