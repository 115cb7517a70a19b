package com.rendrsink.media.header;

import java.nio.ByteBuffer;

/** The fields of a box with a version: version 1 uses 64 bits for each time, which moves the fields after it. */
record Mp4Fields(ByteBuffer box) {
    private static final long UNKNOWN_32 = 0xffffffffL;
    private static final long UNKNOWN_64 = -1;

    private boolean isLong() {
        return box.get(0) == 1;
    }

    int at(int version0, int version1) {
        return isLong() ? version1 : version0;
    }

    /** A field that has 32 bits in both versions. */
    long unsigned(int version0, int version1) {
        return Integer.toUnsignedLong(box.getInt(at(version0, version1)));
    }

    /** A field with 32 or 64 bits; zero if all its bits are set, which means unknown. */
    double duration(int version0, int version1) {
        if (isLong()) {
            long value = box.getLong(version1);
            return value == UNKNOWN_64 ? 0 : value;
        }
        long value = Integer.toUnsignedLong(box.getInt(version0));
        return value == UNKNOWN_32 ? 0 : value;
    }

    /** Whether a transformation rotates by a quarter turn: x becomes more y than x. */
    static boolean isSideways(ByteBuffer box, int matrix) {
        long a = box.getInt(matrix);
        long b = box.getInt(matrix + 4);
        return Math.abs(b) > Math.abs(a);
    }
}
