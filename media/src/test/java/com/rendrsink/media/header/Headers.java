package com.rendrsink.media.header;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Small headers built by hand. */
final class Headers {
    private Headers() {}

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] text(String text) {
        return text.getBytes(ISO_8859_1);
    }

    static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static byte[] filled(int bytes, ByteOrder order, Consumer<ByteBuffer> fields) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(order);
        fields.accept(buffer);
        return buffer.array();
    }

    static byte[] element(String id, byte[]... content) {
        byte[] all = join(content);
        return join(hex(id), filled(4, BIG_ENDIAN, size -> size.putInt(0x10000000 | all.length)), all);
    }

    static byte[] matroska(String docType) {
        byte[] duration = filled(8, BIG_ENDIAN, value -> value.putDouble(2500));
        byte[] video = element(
                "e0",
                element("b0", hex("02d0")),
                element("ba", hex("0240")),
                element("54b0", hex("0300")),
                element("54ba", hex("0240")));
        return join(
                element("1a45dfa3", element("4282", text(docType))),
                hex("18538067 01ffffffffffffff"),
                element("ec", new byte[3]),
                element("1549a966", element("2ad7b1", hex("0f4240")), element("4489", duration)),
                element("1654ae6b", element("ae", element("83", hex("01")), video)),
                hex("1f43b675 ff"),
                element("a3", new byte[20]));
    }

    static byte[] chunk(String id, byte[]... content) {
        byte[] all = join(content);
        return join(text(id), filled(4, LITTLE_ENDIAN, size -> size.putInt(all.length)), all, new byte[all.length & 1]);
    }

    static byte[] avi() {
        byte[] avih = chunk(
                "avih",
                filled(
                        56,
                        LITTLE_ENDIAN,
                        main -> main.putInt(0, 40_000)
                                .putInt(16, 100)
                                .putInt(32, 320)
                                .putInt(36, 240)));
        byte[] strh = chunk(
                "strh",
                join(
                        text("vids"),
                        filled(
                                52,
                                LITTLE_ENDIAN,
                                stream -> stream.putInt(16, 1).putInt(20, 25).putInt(28, 100))));
        byte[] strf = chunk(
                "strf",
                filled(40, LITTLE_ENDIAN, format -> format.putInt(4, 320).putInt(8, -240)));
        byte[] header = chunk("LIST", text("hdrl"), avih, chunk("LIST", text("strl"), strh, strf));
        return chunk("RIFF", text("AVI "), header, chunk("JUNK", new byte[3]), chunk("LIST", text("movi")));
    }

    static byte[] wav(int dataBytes) {
        byte[] format = chunk("fmt ", hex("0100 0100 e8030000 d0070000 0200 1000"));
        byte[] data = join(text("data"), filled(4, LITTLE_ENDIAN, size -> size.putInt(dataBytes)), new byte[3000]);
        return join(text("RIFF"), new byte[4], text("WAVE"), format, chunk("LIST", new byte[5]), data);
    }

    /** Ten frames of 417 bytes, 26 ms each. */
    static byte[] mp3() {
        byte[] frame = join(hex("fffb9000"), new byte[413]);
        byte[] id3 = join(text("ID3"), hex("0300 00 00000105"), new byte[133]);
        byte[] frames = join(frame, frame, frame, frame, frame, frame, frame, frame, frame, frame);
        return join(id3, frames, text("TAG"), new byte[125]);
    }

    static byte[] xingMp3() {
        byte[] tag = join(text("Xing"), hex("00000001 00000064"));
        return join(hex("fffb9000"), new byte[32], tag, new byte[369]);
    }

    static byte[] jpeg() {
        byte[] exif = join(text("Exif\0\0MM"), hex("002a 00000008 0002 010f000200000001 00000000"));
        byte[] orientation = hex("0112 0003 00000001 00060000");
        return join(
                hex("ffd8 ffe0 0004 0000 ffe1 002a"),
                exif,
                orientation,
                hex("ffff ffc2 0011 08 0438 0780 03 000000 000000 000000"));
    }

    static byte[] png() {
        return join(hex("89504e470d0a1a0a 0000000d"), text("IHDR"), hex("00000280 000001e0 08060000 00"));
    }

    static byte[] gif() {
        return join(text("GIF89a"), hex("4001 f000 f70000"));
    }

    static byte[] webp() {
        return join(text("RIFF"), new byte[4], text("WEBPVP8X"), hex("0a000000 10000000 3f0100 ef0000"));
    }
}
