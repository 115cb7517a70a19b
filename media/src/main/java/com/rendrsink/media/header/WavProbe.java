package com.rendrsink.media.header;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import com.rendrsink.media.Container;
import java.nio.ByteBuffer;

/** WAV, and its 64-bit form RF64. */
final class WavProbe implements Probe {
    private static final int SHOWN_BYTES = 24;

    private RiffChunk chunk = new RiffChunk("RIFF", 0);
    private boolean inData;
    private double bytesPerSecond;
    private double samplesPerSecond;
    private boolean compressed;
    private long samples;
    private long longDataBytes;
    private long dataStart = Long.MAX_VALUE;
    private long dataBytes;

    @Override
    public Step start() {
        return new Step(RiffChunk.PREAMBLE_BYTES, RiffChunk.HEADER_BYTES);
    }

    @Override
    public Step read(ByteBuffer bytes, long position) {
        bytes.order(LITTLE_ENDIAN);
        if (inData) {
            inData = false;
            show(bytes);
            return chunk.toNextAfter(bytes.limit());
        }
        chunk = RiffChunk.at(bytes);
        return switch (chunk.id()) {
            case "ds64", "fmt ", "fact" -> {
                inData = chunk.size() > 0;
                yield chunk.show(SHOWN_BYTES);
            }
            case "data" -> {
                dataStart = position;
                dataBytes = chunk.size();
                yield Step.STOP;
            }
            default -> chunk.toNext();
        };
    }

    private void show(ByteBuffer bytes) {
        switch (chunk.id()) {
            case "ds64" -> longDataBytes = bytes.getLong(8);
            case "fact" -> samples = Integer.toUnsignedLong(bytes.getInt(0));
            default -> {
                compressed = !isUncompressed(bytes.getShort(0));
                samplesPerSecond = bytes.getInt(4);
                bytesPerSecond = bytes.getInt(8);
            }
        }
    }

    /** Integer, float, A-law, mu-law, or one of them in the extensible form. */
    private static boolean isUncompressed(short format) {
        return format == 1 || format == 3 || format == 6 || format == 7 || format == (short) 0xfffe;
    }

    @Override
    public MediaHeader finish(long fileBytes) {
        boolean counted = compressed && samples > 0;
        double seconds = counted ? samples / samplesPerSecond : dataBytes(fileBytes) / bytesPerSecond;
        return MediaHeader.audio(Container.WAV, seconds);
    }

    /** A recorder that cannot seek back leaves the size open; an incomplete file has less data than its header says. */
    private double dataBytes(long fileBytes) {
        long rest = Math.max(0, fileBytes - dataStart);
        long said = dataBytes == RiffChunk.MAX_SIZE ? longDataBytes : dataBytes;
        return said > 0 ? Math.min(said, rest) : rest;
    }
}
