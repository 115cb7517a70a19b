package com.rendrsink.media.header;

import java.nio.ByteBuffer;

/** The variable-length integer of EBML: the leading zeros of the first byte give the number of further bytes. */
final class Vint {
    private int length;
    private int seen;
    private long marked;

    /** @throws IllegalArgumentException when no integer starts with this byte */
    boolean isCompleteWith(byte next) {
        if (seen == length) {
            seen = 0;
            marked = 0;
            length = Integer.numberOfLeadingZeros(next & 0xff) - 23;
            if (length > Long.BYTES) {
                throw new IllegalArgumentException("a zero byte starts no integer");
            }
        }
        seen++;
        marked = (marked << 8) | (next & 0xff);
        return seen == length;
    }

    /** Includes the length bit, as in ids. */
    long marked() {
        return marked;
    }

    long unmarked() {
        return marked & mask();
    }

    /** The reserved value: a size that is not known yet. */
    boolean isAllOnes() {
        return unmarked() == mask();
    }

    private long mask() {
        return (1L << (7 * length)) - 1;
    }

    /** A plain integer of up to eight bytes; a larger value becomes the maximum. */
    static long unsigned(ByteBuffer bytes) {
        long value = 0;
        while (bytes.hasRemaining()) {
            if (value >>> 55 != 0) {
                return Long.MAX_VALUE;
            }
            value = (value << 8) | (bytes.get() & 0xff);
        }
        return value;
    }
}
