package com.rendrsink.transcoder.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.URI;

/**
 * The complete input of one launch. Mounted at {@value #MOUNT_PATH}. Presigned URLs are the worker's only credentials;
 * the manifest is put last, with {@code If-None-Match: *}.
 *
 * @param source presigned GET of the original
 * @param sourceBytes size of the original in bytes
 * @param manifest presigned PUT of the manifest
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Plan(String assetId, int launch, URI source, long sourceBytes, Task task, URI manifest, Limits limits) {

    public static final String MOUNT_PATH = "/plan/plan.json";

    public Plan {
        requireNonNull(task, "a plan without task");
    }

    /** Limits of the run: seconds of media, seconds of wall clock, pixels of one frame, bytes of one output. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Limits(long maxDurationSeconds, long timeoutSeconds, long maxPixels, long maxOutputBytes) {}
}
