package com.rendrsink.media.header;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;

/** The header of a chunk. */
record RiffChunk(String id, long size) {
    static final int HEADER_BYTES = 8;

    /** In front of the first chunk: RIFF, its size and the form. */
    static final int PREAMBLE_BYTES = 12;

    static final long MAX_SIZE = 0xffffffffL;

    static RiffChunk at(ByteBuffer bytes) {
        String id = FourCc.at(bytes, bytes.position());
        long size = Integer.toUnsignedLong(bytes.order(LITTLE_ENDIAN).getInt(bytes.position() + 4));
        return new RiffChunk(id, size);
    }

    Step toNext() {
        return new Step(padded(), HEADER_BYTES);
    }

    Step toNextAfter(int shown) {
        return new Step(Math.max(0, padded() - shown), HEADER_BYTES);
    }

    /** At most the size of the chunk, so that a short chunk does not consume the next one. */
    Step show(int bytes) {
        return size == 0 ? toNext() : Step.take((int) Math.min(bytes, size));
    }

    private long padded() {
        return size + (size & 1);
    }
}
