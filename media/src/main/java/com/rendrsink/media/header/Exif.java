package com.rendrsink.media.header;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;

/** The one entry of an Exif segment that matters here. */
final class Exif {
    private static final int TIFF_START = 6;
    private static final int ENTRY_BYTES = 12;
    private static final int ORIENTATION = 0x0112;

    private Exif() {}

    /** Whether the picture is shown turned by a quarter, the orientations 5 to 8. */
    static boolean isSideways(ByteBuffer segment) {
        if (segment.remaining() < TIFF_START + 8 || !"Exif".equals(FourCc.at(segment, 0))) {
            return false;
        }
        ByteBuffer tiff = segment.position(TIFF_START).slice();
        tiff.order(tiff.get(0) == 'I' ? LITTLE_ENDIAN : BIG_ENDIAN);
        long directory = Integer.toUnsignedLong(tiff.getInt(4));
        if (directory > tiff.limit() - 2) {
            return false;
        }
        tiff.position((int) directory);
        int entries = tiff.getShort() & 0xffff;
        while (entries > 0 && tiff.remaining() >= ENTRY_BYTES) {
            int entry = tiff.position();
            if (tiff.getShort(entry) == ORIENTATION) {
                int orientation = tiff.getShort(entry + 8);
                return orientation >= 5 && orientation <= 8;
            }
            tiff.position(entry + ENTRY_BYTES);
            entries--;
        }
        return false;
    }
}
