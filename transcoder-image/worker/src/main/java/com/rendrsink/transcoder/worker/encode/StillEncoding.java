package com.rendrsink.transcoder.worker.encode;

import com.rendrsink.media.Container;
import com.rendrsink.runtime.Pure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a still is encoded, in ffmpeg's words. */
@Pure
record StillEncoding(String pixels, String encoder, List<String> options) {

    /** Empty for a container that is no still, or none that can be made. */
    static Optional<StillEncoding> of(Container target) {
        return switch (target) {
            case JPG -> Optional.of(new StillEncoding("yuvj420p", "mjpeg", List.of("-q:v", "3")));
            case PNG -> Optional.of(new StillEncoding("rgb24", "png", List.of()));
            case WEBP -> Optional.of(new StillEncoding("yuv420p", "libwebp", List.of()));
            case MP4, MOV, MKV, WEBM, MP3, M4A, OGG, AVIF, AVI, TS, WAV, FLAC, GIF -> Optional.empty();
        };
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("-an", "-c:v", encoder, "-frames:v", "1", "-update", "1"));
        arguments.addAll(options);
        return arguments;
    }
}
