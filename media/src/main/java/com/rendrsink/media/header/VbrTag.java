package com.rendrsink.media.header;

import java.nio.ByteBuffer;

/** The number of frames, which encoders store in the first frame: as Xing or Info, or as VBRI (Fraunhofer). */
final class VbrTag {
    private static final int XING_HAS_FRAMES = 1;
    private static final int VBRI_OFFSET = 32;

    private VbrTag() {}

    /** @param body the first frame without its four header bytes */
    static long frames(Mp3Frame header, ByteBuffer body) {
        int xing = header.sideBytes();
        if (has(body, xing, 12, "Xing") || has(body, xing, 12, "Info")) {
            boolean told = (body.getInt(xing + 4) & XING_HAS_FRAMES) != 0;
            return told ? Integer.toUnsignedLong(body.getInt(xing + 8)) : 0;
        }
        if (has(body, VBRI_OFFSET, 18, "VBRI")) {
            return Integer.toUnsignedLong(body.getInt(VBRI_OFFSET + 14));
        }
        return 0;
    }

    private static boolean has(ByteBuffer body, int offset, int bytes, String name) {
        return body.limit() >= offset + bytes && FourCc.at(body, offset).equals(name);
    }
}
