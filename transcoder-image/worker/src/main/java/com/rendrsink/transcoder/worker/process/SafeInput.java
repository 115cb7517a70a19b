package com.rendrsink.transcoder.worker.process;

import com.rendrsink.media.Container;
import com.rendrsink.runtime.Pure;
import java.util.List;

/**
 * The options before every untrusted input. Measured: with only a protocol whitelist, a DASH manifest named .mp4 still
 * sent a request and an HLS playlist read a local file; forcing the demuxer prevented both: ffmpeg then never guesses. A limit on processor time
 * ({@code -timelimit}) is not used: it sums over threads, and the wall clock limit is sufficient.
 */
@Pure
public final class SafeInput {
    private SafeInput() {}

    public static List<String> arguments(Container container, long maxPixels) {
        String demuxer = demuxer(container);
        return List.of(
                "-protocol_whitelist",
                "file",
                "-format_whitelist",
                demuxer,
                "-f",
                demuxer,
                "-codec_whitelist",
                Decoders.WHITELIST,
                "-max_pixels",
                Long.toString(maxPixels),
                "-max_streams",
                "32",
                "-probesize",
                "32M",
                "-analyzeduration",
                "20M");
    }

    private static String demuxer(Container container) {
        return switch (container) {
            case MP4, MOV, M4A, AVIF -> "mov";
            case MKV, WEBM -> "matroska";
            case MP3 -> "mp3";
            case OGG -> "ogg";
            case JPG -> "jpeg_pipe";
            case PNG -> "png_pipe";
            case WEBP -> "webp_pipe";
            case AVI -> "avi";
            case TS -> "mpegts";
            case WAV -> "wav";
            case FLAC -> "flac";
            case GIF -> "gif";
        };
    }
}
