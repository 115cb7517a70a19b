package com.rendrsink.media.header;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/** The four characters that name a box, a chunk or a codec. */
final class FourCc {
    private FourCc() {}

    static String at(ByteBuffer bytes, int index) {
        byte[] name = new byte[4];
        bytes.get(index, name);
        return new String(name, ISO_8859_1);
    }
}
