package com.rendrsink.media.header;

import static com.rendrsink.media.header.Headers.filled;
import static com.rendrsink.media.header.Headers.hex;
import static com.rendrsink.media.header.Headers.join;
import static com.rendrsink.media.header.Headers.text;
import static java.nio.ByteOrder.BIG_ENDIAN;

/** Films in the boxes of MP4 and QuickTime. */
final class Boxes {
    private Boxes() {}

    static byte[] box(String type, byte[]... content) {
        byte[] all = join(content);
        return join(filled(4, BIG_ENDIAN, size -> size.putInt(all.length + 8)), text(type), all);
    }

    /** A size of 64 bits, which need not be true. */
    static byte[] largeBox(String type, long size, byte[]... content) {
        return join(hex("00000001"), text(type), filled(8, BIG_ENDIAN, large -> large.putLong(size)), join(content));
    }

    static byte[] ftyp(String brand) {
        return box("ftyp", text(brand), new byte[4]);
    }

    static byte[] mvhd(int timescale, int duration) {
        return box(
                "mvhd",
                filled(
                        100,
                        BIG_ENDIAN,
                        box -> box.putInt(12, timescale).putInt(16, duration).putInt(36, 1 << 16)));
    }

    static byte[] longMvhd(int timescale, long duration) {
        return box(
                "mvhd",
                filled(
                        112,
                        BIG_ENDIAN,
                        box -> box.put(0, (byte) 1)
                                .putInt(20, timescale)
                                .putLong(24, duration)
                                .putInt(48, 1 << 16)));
    }

    static byte[] trak(int id, String handler, int width, int height, boolean sideways) {
        byte[] tkhd = box(
                "tkhd",
                filled(
                        84,
                        BIG_ENDIAN,
                        box -> box.putInt(12, id)
                                .putInt(sideways ? 44 : 40, 1 << 16)
                                .putInt(76, width << 16)
                                .putInt(80, height << 16)));
        byte[] mdhd = box("mdhd", filled(24, BIG_ENDIAN, box -> box.putInt(12, 1000)));
        return box("trak", tkhd, box("mdia", mdhd, box("hdlr", new byte[8], text(handler), new byte[12])));
    }

    static byte[] mp4() {
        byte[] tracks = join(trak(1, "soun", 0, 0, false), trak(2, "vide", 1920, 1080, true));
        return join(ftyp("isom"), box("mdat", new byte[50]), box("moov", mvhd(1000, 5000), tracks));
    }

    /** Without a length anywhere but in the samples of its two fragments: 30 + 10 + 20, and 40. */
    static byte[] fragmentedMp4() {
        byte[] trex = box("trex", hex("00000000 00000001 00000001 00000014 00000000 00000000"));
        byte[] moov = box("moov", mvhd(1000, 0), trak(1, "vide", 64, 48, false), box("mvex", trex));
        byte[] tfhd = box("tfhd", hex("00020000 00000001"));
        byte[] runs = join(
                box("trun", hex("00000305 00000002 00000000 00000000 0000001e 00000001 0000000a 00000001")),
                box("trun", hex("00000000 00000001")));
        byte[] first = box("moof", box("traf", tfhd, box("tfdt", hex("00000000 000003e8")), runs));
        byte[] second = box(
                "moof",
                box(
                        "traf",
                        tfhd,
                        box("tfdt", hex("01000000 0000000000000424")),
                        box("trun", hex("00000000 00000002"))));
        return join(ftyp("iso5"), moov, first, box("mdat", new byte[9]), second, box("mdat", new byte[9]));
    }
}
