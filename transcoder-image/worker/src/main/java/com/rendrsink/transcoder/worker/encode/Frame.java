package com.rendrsink.transcoder.worker.encode;

import com.rendrsink.runtime.Pure;
import com.rendrsink.transcoder.worker.probe.MediaInfo;
import org.jspecify.annotations.Nullable;

/**
 * The size of an output frame in pixels, both even; {@code scaleWidth} and {@code scaleHeight} differ from it only when
 * the frame is cropped to cover the requested box.
 */
@Pure
public record Frame(int width, int height, int scaleWidth, int scaleHeight) {

    /** Keeps the display aspect and never upscales. */
    static Frame fit(MediaInfo.Video source, @Nullable Integer width, @Nullable Integer height, boolean cover) {
        double byWidth = width == null ? Double.NaN : (double) width / source.width();
        double byHeight = height == null ? Double.NaN : (double) height / source.height();
        double scale = Math.min(1.0, cover ? larger(byWidth, byHeight) : smaller(byWidth, byHeight));
        int scaledWidth = even(source.width() * scale);
        int scaledHeight = even(source.height() * scale);
        if (!cover || width == null || height == null) {
            return new Frame(scaledWidth, scaledHeight, scaledWidth, scaledHeight);
        }
        return new Frame(
                Math.min(scaledWidth, even(width)), Math.min(scaledHeight, even(height)), scaledWidth, scaledHeight);
    }

    boolean isCropped() {
        return width != scaleWidth || height != scaleHeight;
    }

    private static double smaller(double a, double b) {
        return Double.isNaN(a) && Double.isNaN(b) ? 1 : Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b);
    }

    private static double larger(double a, double b) {
        return Double.isNaN(a) && Double.isNaN(b) ? 1 : Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
    }

    /** Chroma is subsampled by two, so the encoders require even sizes. */
    private static int even(double pixels) {
        return Math.max(2, 2 * (int) Math.round(pixels / 2));
    }
}
