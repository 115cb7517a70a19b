package com.rendrsink.transcoder.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a launch. Written last, and for bad media too: its presence means that the worker has a result.
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
            List<OutputFile> files,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Long durationMs,
            @Nullable Long timestampMs) {
        public Output {
            files = List.copyOf(files);
            if (files.isEmpty()) {
                throw new IllegalArgumentException("an output without files");
            }
        }

        /**
         * The size of all its files. A manifest may contain anything: an impossible size stays impossible, and does not
         * overflow to a possible one.
         */
        public long sizeBytes() {
            long smallest =
                    files.stream().mapToLong(OutputFile::sizeBytes).min().orElse(0);
            return smallest < 0
                    ? smallest
                    : files.stream().mapToLong(OutputFile::sizeBytes).reduce(0, Output::added);
        }

        private static long added(long sum, long size) {
            return sum > Long.MAX_VALUE - size ? Long.MAX_VALUE : sum + size;
        }
    }

    /** One uploaded file of an output. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record OutputFile(FileRole role, String mimeType, long sizeBytes, String sha256) {
        /** The files of an output that consists of one file. */
        public static List<OutputFile> media(String mimeType, long sizeBytes, String sha256) {
            return List.of(new OutputFile(FileRole.MEDIA, mimeType, sizeBytes, sha256));
        }
    }

    /** Why the launch failed. The message is for the partner: no paths, no URLs. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Failure(ExitCode code, String message) {}

    /** Milliseconds spent on each step. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Timing(long downloadMs, long transcodeMs, long uploadMs) {}
}
