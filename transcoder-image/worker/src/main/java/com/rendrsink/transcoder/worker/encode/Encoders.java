package com.rendrsink.transcoder.worker.encode;

import com.rendrsink.media.AudioCodec;
import com.rendrsink.media.VideoCodec;
import com.rendrsink.runtime.Pure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts codecs and a quality from 1 to 100 to encoder arguments. */
@Pure
final class Encoders {
    private static final int DEFAULT_QUALITY = 75;
    private static final int DEFAULT_AUDIO_KBIT = 128;

    private Encoders() {}

    static List<String> video(VideoCodec codec, @Nullable Integer quality) {
        int wanted = quality == null ? DEFAULT_QUALITY : quality;
        return switch (codec) {
            case H264 ->
                List.of("-c:v", "libx264", "-preset", "veryfast", "-profile:v", "high", "-crf", crf(38, 18, wanted));
            case HEVC ->
                List.of(
                        "-c:v",
                        "libx265",
                        "-preset",
                        "fast",
                        "-tag:v",
                        "hvc1",
                        "-x265-params",
                        "log-level=error",
                        "-crf",
                        crf(41, 21, wanted));
            case VP9 ->
                List.of(
                        "-c:v",
                        "libvpx-vp9",
                        "-b:v",
                        "0",
                        "-deadline",
                        "realtime",
                        "-cpu-used",
                        "7",
                        "-row-mt",
                        "1",
                        "-tile-columns",
                        "1",
                        "-crf",
                        crf(53, 25, wanted));
            case AV1 -> List.of("-c:v", "libsvtav1", "-preset", "9", "-crf", crf(55, 25, wanted));
        };
    }

    static List<String> audio(AudioCodec codec, @Nullable Integer kilobits) {
        int wanted = kilobits == null ? DEFAULT_AUDIO_KBIT : kilobits;
        return switch (codec) {
            case AAC -> audioOf("aac", wanted);
            case OPUS -> audioOf("libopus", Math.min(wanted, 510));
            case MP3 -> audioOf("libmp3lame", Math.clamp(wanted, 32, 320));
            case VORBIS -> {
                // The bit rates of this encoder depend on the sample rate; for some it rejects even 128 kbit/s.
                List<String> arguments = new ArrayList<>(audioOf("libvorbis", Math.clamp(wanted, 48, 448)));
                arguments.addAll(List.of("-ar", "48000"));
                yield arguments;
            }
        };
    }

    private static List<String> audioOf(String encoder, int kilobits) {
        return List.of("-c:a", encoder, "-ac", "2", "-b:a", kilobits + "k");
    }

    /** Linear between the encoder's worst and best sensible constant rate factor. */
    private static String crf(int worst, int best, int quality) {
        return Long.toString(Math.round(worst + (best - worst) * quality / 100.0));
    }
}
