package com.rendrsink.transcoder.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.rendrsink.media.AudioCodec;
import com.rendrsink.media.Container;
import com.rendrsink.media.Fit;
import com.rendrsink.media.VideoCodec;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The complete input of one launch. Mounted at {@value #MOUNT_PATH}. Presigned URLs are the worker's only credentials;
 * the manifest is put last, with {@code If-None-Match: *}.
 *
 * @param source presigned GET of the original
 * @param sourceBytes size of the original in bytes
 * @param manifest presigned PUT of the manifest
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Plan(
        String assetId,
        int launch,
        URI source,
        long sourceBytes,
        List<Rendition> renditions,
        List<Thumbnail> thumbnails,
        URI manifest,
        Limits limits) {

    public static final String MOUNT_PATH = "/plan/plan.json";

    public Plan {
        renditions = List.copyOf(renditions);
        thumbnails = List.copyOf(thumbnails);
    }

    /**
     * One derivative; without a codec, the container's default is used. Width and height are limits in pixels,
     * quality is 1 to 100, {@code audioBitrate} is in kbit/s. {@code upload} is a presigned PUT.
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Rendition(
            String id,
            Container format,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Fit fit,
            @Nullable Integer quality,
            @Nullable VideoCodec videoCodec,
            @Nullable Integer maxFrameRate,
            @Nullable AudioCodec audioCodec,
            @Nullable Integer audioBitrate,
            URI upload) {
        public Rendition {
            requireNonNull(format, "a rendition without format");
        }
    }

    /** One still, at a percentage of the duration. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Thumbnail(
            String id, int atPercent, @Nullable Integer width, Container format, URI upload) {
        public Thumbnail {
            requireNonNull(format, "a thumbnail without format");
        }
    }

    /** Limits of the run: seconds of media, seconds of wall clock, pixels of one frame, bytes of one output. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Limits(long maxDurationSeconds, long timeoutSeconds, long maxPixels, long maxOutputBytes) {}
}
