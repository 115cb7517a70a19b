package com.rendrsink.media.header;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import com.rendrsink.media.Container;
import com.rendrsink.media.header.MediaHeader.Dimensions;
import java.nio.ByteBuffer;
import java.util.Optional;

/** AVI. The header comes first; reading stops where the film starts. */
final class AviProbe implements Probe {
    private static final int SHOWN_BYTES = 40;
    private static final double MICROS = 1e6;

    private RiffChunk chunk = new RiffChunk("RIFF", 0);
    private boolean inData;
    private boolean isVideo;
    private double mainSeconds;
    private double longestStreamSeconds;
    private Optional<Dimensions> mainDimensions = Optional.empty();
    private Optional<Dimensions> videoDimensions = Optional.empty();

    @Override
    public Step start() {
        return new Step(RiffChunk.PREAMBLE_BYTES, RiffChunk.HEADER_BYTES);
    }

    @Override
    public Step read(ByteBuffer bytes, long position) {
        bytes.order(LITTLE_ENDIAN);
        if (inData) {
            inData = false;
            return show(bytes);
        }
        chunk = RiffChunk.at(bytes);
        return switch (chunk.id()) {
            case "LIST", "avih", "strh", "strf" -> {
                inData = chunk.size() > 0;
                yield chunk.show("LIST".equals(chunk.id()) ? 4 : SHOWN_BYTES);
            }
            default -> chunk.toNext();
        };
    }

    private Step show(ByteBuffer bytes) {
        switch (chunk.id()) {
            case "LIST" -> {
                return list(FourCc.at(bytes, 0));
            }
            case "avih" -> main(bytes);
            case "strh" -> stream(bytes);
            default -> format(bytes);
        }
        return chunk.toNextAfter(bytes.limit());
    }

    private Step list(String type) {
        return switch (type) {
            case "hdrl", "strl" -> Step.take(RiffChunk.HEADER_BYTES);
            case "movi" -> Step.STOP;
            default -> chunk.toNextAfter(4);
        };
    }

    private void main(ByteBuffer bytes) {
        mainSeconds = bytes.getInt(0) / MICROS * bytes.getInt(16);
        mainDimensions = Dimensions.of(bytes.getInt(32), bytes.getInt(36));
    }

    /**
     * Uses the frames and their rate: the main header's microseconds are rounded, and its count covers only the first
     * GB.
     */
    private void stream(ByteBuffer bytes) {
        String type = FourCc.at(bytes, 0);
        isVideo = "vids".equals(type);
        double seconds = (double) bytes.getInt(32) * bytes.getInt(20) / bytes.getInt(24);
        if ((isVideo || "auds".equals(type)) && Double.isFinite(seconds)) {
            longestStreamSeconds = Math.max(longestStreamSeconds, seconds);
        }
    }

    /** A negative height means that the picture is stored from the top. */
    private void format(ByteBuffer bytes) {
        if (isVideo && videoDimensions.isEmpty()) {
            videoDimensions = Dimensions.of(bytes.getInt(4), Math.abs((long) bytes.getInt(8)));
        }
    }

    @Override
    public MediaHeader finish(long fileBytes) {
        double seconds = longestStreamSeconds > 0 ? longestStreamSeconds : mainSeconds;
        return MediaHeader.film(Container.AVI, seconds, videoDimensions.or(() -> mainDimensions));
    }
}
