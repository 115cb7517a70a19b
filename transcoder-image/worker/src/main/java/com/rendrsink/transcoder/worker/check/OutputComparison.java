package com.rendrsink.transcoder.worker.check;

import com.rendrsink.runtime.Pure;
import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.worker.encode.Frame;
import com.rendrsink.transcoder.worker.encode.WantedOutput;
import com.rendrsink.transcoder.worker.probe.MediaInfo;
import com.rendrsink.transcoder.worker.run.RunFailedException;

/**
 * Compares a probed output with the expected one, because ffmpeg's exit code 0 proves nothing. The names of codecs are those
 * of ffprobe.
 */
@Pure
final class OutputComparison {
    private OutputComparison() {}

    /** @throws RunFailedException OUTPUT_INVALID, MEDIA_TOO_LARGE or, if the output is too short, MEDIA_CORRUPT */
    static void require(WantedOutput wanted, MediaInfo made, MediaInfo source, long bytes, long maxBytes) {
        if (bytes >= maxBytes * 98 / 100) {
            throw new RunFailedException(
                    ExitCode.MEDIA_TOO_LARGE, "An output would be larger than " + maxBytes + " bytes.");
        }
        wanted.frame().ifPresent(frame -> requireFrame(wanted, frame, made));
        wanted.videoCodec()
                .ifPresent(codec -> requireEqual(
                        wanted,
                        "video codec",
                        codec.wireName(),
                        made.video().map(MediaInfo.Video::codec).orElse("none")));
        wanted.audioCodec()
                .ifPresent(codec -> requireEqual(
                        wanted,
                        "audio codec",
                        codec.wireName(),
                        made.audio().map(MediaInfo.Audio::codec).orElse("none")));
        requireLength(wanted, made, source);
    }

    /** Compares each track with its source track, because audio and video may have different durations. */
    private static void requireLength(WantedOutput wanted, MediaInfo made, MediaInfo source) {
        if (wanted.videoCodec().isPresent()) {
            requireAtLeast(picturesMs(source), picturesMs(made));
        }
        if (wanted.audioCodec().isPresent()) {
            requireAtLeast(soundMs(source), soundMs(made));
        }
        long most = source.durationMs() + MediaInfo.toleranceMs(source.durationMs());
        if (made.durationMs() > most) {
            throw invalid(wanted, "duration in ms", Long.toString(most), Long.toString(made.durationMs()));
        }
    }

    private static void requireAtLeast(long sourceMs, long madeMs) {
        if (madeMs < sourceMs - MediaInfo.toleranceMs(sourceMs)) {
            throw new RunFailedException(ExitCode.MEDIA_CORRUPT, "The file could not be decoded completely.");
        }
    }

    private static long picturesMs(MediaInfo media) {
        return media.video().map(video -> video.track().picturesMs()).orElse(0L);
    }

    private static long soundMs(MediaInfo media) {
        return media.audio().map(audio -> audio.track().lengthMs()).orElse(0L);
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

    private static RunFailedException invalid(WantedOutput wanted, String what, String expected, String actual) {
        return new RunFailedException(
                ExitCode.OUTPUT_INVALID,
                "The output %s has %s %s instead of %s.".formatted(wanted.id(), what, actual, expected));
    }
}
