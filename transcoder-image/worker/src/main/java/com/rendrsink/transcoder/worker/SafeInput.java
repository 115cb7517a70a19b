package com.rendrsink.transcoder.worker;

import com.rendrsink.media.Container;
import java.util.List;

/**
 * The options in front of every untrusted input. Measured: with a protocol whitelist alone, a DASH manifest named .mp4
 * still made a request and an HLS playlist read a local file; forcing the demuxer stopped both. A limit on processor time
 * ({@code -timelimit}) is not among them: it adds up over threads, and the wall clock's limit is enough.
 */
final class SafeInput {
    private SafeInput() {}

    static List<String> arguments(Container container, long maxPixels) {
        String demuxer = FfmpegFormat.of(container).demuxer();
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
}
