package com.rendrsink.transcoder.worker;

import com.rendrsink.transcoder.contract.ExitCode;
import java.util.Arrays;

/** Holds a probed output against what was wanted; ffmpeg's exit code 0 proves nothing. Pure. */
final class OutputCheck {
    private OutputCheck() {}

    /** @throws Verdict OUTPUT_INVALID, MEDIA_TOO_LARGE or, when the output is too short, MEDIA_CORRUPT */
    static void require(WantedOutput wanted, MediaInfo made, MediaInfo source, long bytes, long maxBytes) {
        if (bytes >= maxBytes * 98 / 100) {
            throw new Verdict(ExitCode.MEDIA_TOO_LARGE, "An output would be larger than " + maxBytes + " bytes.");
        }
        if (wanted.format().kind() != OutputFormat.Kind.STILL) {
            requireContainer(wanted, made);
            requireDuration(wanted, made, source);
        }
        wanted.frame().ifPresent(frame -> requireFrame(wanted, frame, made));
        wanted.videoCodec()
                .ifPresent(codec -> requireEqual(
                        wanted,
                        "video codec",
                        codec,
                        made.video().map(MediaInfo.Video::codec).orElse("none")));
        wanted.audioCodec()
                .ifPresent(codec -> requireEqual(
                        wanted, "audio codec", codec, made.audioCodec().orElse("none")));
    }

    private static void requireContainer(WantedOutput wanted, MediaInfo made) {
        if (!Arrays.asList(made.container().split(",")).contains(wanted.format().probedAs())) {
            throw invalid(wanted, "container", wanted.format().probedAs(), made.container());
        }
    }

    private static void requireDuration(WantedOutput wanted, MediaInfo made, MediaInfo source) {
        long tolerance = Math.max(500, source.durationMs() / 100);
        if (source.durationMs() - made.durationMs() > tolerance) {
            throw new Verdict(ExitCode.MEDIA_CORRUPT, "The file ends before its stated duration.");
        }
        if (made.durationMs() - source.durationMs() > tolerance) {
            throw invalid(
                    wanted, "duration in ms", Long.toString(source.durationMs()), Long.toString(made.durationMs()));
        }
    }

    private static void requireFrame(WantedOutput wanted, Frame frame, MediaInfo made) {
        String expected = frame.width() + "x" + frame.height();
        requireEqual(
                wanted,
                "frame",
                expected,
                made.video().map(video -> video.width() + "x" + video.height()).orElse("none"));
    }

    private static void requireEqual(WantedOutput wanted, String what, String expected, String actual) {
        if (!expected.equals(actual)) {
            throw invalid(wanted, what, expected, actual);
        }
    }

    private static Verdict invalid(WantedOutput wanted, String what, String expected, String actual) {
        return new Verdict(
                ExitCode.OUTPUT_INVALID,
                "The output %s has %s %s instead of %s.".formatted(wanted.id(), what, actual, expected));
    }
}
