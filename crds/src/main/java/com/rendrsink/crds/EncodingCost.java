package com.rendrsink.crds;

import com.rendrsink.media.VideoCodec;
import java.util.List;

/**
 * The work for derivatives of a source, in milliseconds of 720p H.264. Only the proportions matter: the cost of a unit
 * is derived from the finished assets of an installation.
 */
public final class EncodingCost {
    private static final double STILL = 0.02;
    private static final double AUDIO = 0.05;
    private static final double REFERENCE_WIDTH = 1280;

    private EncodingCost() {}

    public static long of(List<DerivativeSpec> derivatives, long durationMs) {
        return Math.round(durationMs
                * derivatives.stream().mapToDouble(EncodingCost::weight).sum());
    }

    private static double weight(DerivativeSpec derivative) {
        return switch (derivative.format().kind()) {
            case STILL -> STILL;
            case AUDIO -> AUDIO;
            case VIDEO, ANIMATION -> codec(derivative) * size(derivative);
        };
    }

    /** The relative cost of the encoders with the presets in use. */
    private static double codec(DerivativeSpec derivative) {
        VideoSpec video = derivative.video();
        VideoCodec usual = derivative.format().usualVideoCodec().orElse(VideoCodec.H264);
        VideoCodec codec = video == null || video.codec() == null ? usual : video.codec();
        return switch (codec) {
            case H264 -> 1;
            case HEVC -> 3;
            case VP9 -> 4;
            case AV1 -> 6;
        };
    }

    private static double size(DerivativeSpec derivative) {
        double width = derivative.width() == null ? REFERENCE_WIDTH : derivative.width();
        return Math.pow(width / REFERENCE_WIDTH, 2);
    }
}
