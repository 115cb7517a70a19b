package com.rendrsink.transcoder.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.rendrsink.media.AudioCodec;
import com.rendrsink.media.Container;
import com.rendrsink.media.Fit;
import com.rendrsink.media.VideoCodec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One derivative; without a codec, the container's default is used. Width and height are limits in pixels, quality is 1
 * to 100, {@code audioBitrate} is in kbit/s.
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
        List<FileUpload> files) {
    public Rendition {
        requireNonNull(format, "a rendition without format");
        files = FileUpload.oneOfEachRole(files);
    }
}
