package com.rendrsink.crds;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The codecs that a container supports: rules that the schema cannot express. Pure. */
public final class ProfileRules {
    private static final Set<VideoCodec> NO_VIDEO = EnumSet.noneOf(VideoCodec.class);
    private static final Set<VideoCodec> MP4_VIDEO = EnumSet.of(VideoCodec.H264, VideoCodec.HEVC, VideoCodec.AV1);

    private static final Map<Format, Set<VideoCodec>> VIDEO = Map.of(
            Format.MP4, MP4_VIDEO,
            Format.MOV, EnumSet.of(VideoCodec.H264, VideoCodec.HEVC),
            Format.MKV, EnumSet.allOf(VideoCodec.class),
            Format.WEBM, EnumSet.of(VideoCodec.VP9, VideoCodec.AV1));

    private static final Map<Format, Set<AudioCodec>> AUDIO = Map.of(
            Format.MP4, EnumSet.of(AudioCodec.AAC, AudioCodec.MP3),
            Format.MOV, EnumSet.of(AudioCodec.AAC, AudioCodec.MP3),
            Format.MKV, EnumSet.allOf(AudioCodec.class),
            Format.WEBM, EnumSet.of(AudioCodec.OPUS, AudioCodec.VORBIS),
            Format.MP3, EnumSet.of(AudioCodec.MP3),
            Format.M4A, EnumSet.of(AudioCodec.AAC),
            Format.OGG, EnumSet.of(AudioCodec.OPUS, AudioCodec.VORBIS));

    private ProfileRules() {}

    /** One sentence per problem; empty if every derivative can be created with the requested GPU mode. */
    public static List<String> problems(ProcessingProfileSpec profile) {
        List<String> problems = new ArrayList<>(problems(profile.derivatives()));
        problems.addAll(placementProblems(profile));
        return problems;
    }

    /** Preferred also runs on a CPU; Required does not. */
    public static List<String> placementProblems(ProcessingProfileSpec profile) {
        Gpu gpu = profile.gpu();
        return gpu != null && gpu.mode() == GpuMode.REQUIRED
                ? List.of("gpu: Required is not supported yet; Preferred runs on a CPU.")
                : List.of();
    }

    /** One sentence per problem of a derivative. */
    public static List<String> problems(List<DerivativeSpec> derivatives) {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < derivatives.size(); i++) {
            DerivativeSpec derivative = derivatives.get(i);
            String where = "derivatives[" + i + "]: ";
            if (derivative.format() == Format.GIF) {
                problems.add(where + "gif is not supported yet.");
            }
            var video = derivative.video();
            if (video != null
                    && video.codec() != null
                    && !VIDEO.getOrDefault(derivative.format(), NO_VIDEO).contains(video.codec())) {
                problems.add(where + derivative.format() + " does not support " + video.codec() + ".");
            }
            var audio = derivative.audio();
            if (audio != null
                    && audio.codec() != null
                    && !AUDIO.getOrDefault(derivative.format(), Set.of()).contains(audio.codec())) {
                problems.add(where + derivative.format() + " does not support " + audio.codec() + ".");
            }
        }
        return problems;
    }
}
