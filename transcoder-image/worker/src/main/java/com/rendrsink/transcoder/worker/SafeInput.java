package com.rendrsink.transcoder.worker;

import com.rendrsink.media.Container;
import com.rendrsink.runtime.Pure;
import java.util.List;

/**
 * The options before every untrusted input. Measured: with only a protocol whitelist, a DASH manifest named .mp4 still
 * sent a request and an HLS playlist read a local file; forcing the demuxer prevented both. A limit on processor time
 * ({@code -timelimit}) is not used: it sums over threads, and the wall clock limit is sufficient.
 */
@Pure
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
