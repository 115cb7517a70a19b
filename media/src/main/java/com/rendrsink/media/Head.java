package com.rendrsink.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;
import java.util.Set;

/** The first bytes of a file, one character each. What follows is not part of any signature. */
record Head(String text) {
    private static final Set<String> FIRST_BOXES = Set.of("ftyp", "moov", "mdat", "wide", "free", "skip", "pnot");
    private static final Set<String> FILLING_BOXES = Set.of("wide", "free", "skip", "pnot");
    private static final int BOX_BYTES = 8;
    private static final String QUICKTIME = "qt  ";

    static Head of(byte[] bytes, int length) {
        return new Head(new String(bytes, 0, Math.min(length, Container.HEAD_BYTES), ISO_8859_1));
    }

    boolean has(String mark) {
        return has(0, mark);
    }

    boolean has(int offset, String mark) {
        return text.startsWith(mark, offset);
    }

    /** RIFF, or one of its forms for more than 4 GB. */
    boolean isRiff(String form) {
        return (has("RIFF") || has("RF64") || has("BW64")) && has(8, form);
    }

    /** A sync byte every 188 bytes. */
    boolean isTransportStream() {
        return has("G") && has(188, "G") && has(376, "G");
    }

    /** Eleven sync bits, then a layer and a bit rate that are not the reserved values. */
    boolean isMpegAudioFrame() {
        return text.length() > 2
                && text.charAt(0) == 0xff
                && (text.charAt(1) & 0xe0) == 0xe0
                && (text.charAt(1) & 0x06) != 0
                && (text.charAt(2) & 0xf0) != 0xf0;
    }

    /** The major brand of a file made of boxes. QuickTime films older than MPEG-4 name none. */
    Optional<String> brand() {
        if (text.length() < BOX_BYTES || !FIRST_BOXES.contains(text.substring(4, BOX_BYTES))) {
            return Optional.empty();
        }
        long at = 0;
        while (at + BOX_BYTES <= text.length()) {
            int box = (int) at;
            String type = text.substring(box + 4, box + BOX_BYTES);
            if (type.equals("ftyp")) {
                return Optional.of(text.substring(box + BOX_BYTES, Math.min(text.length(), box + BOX_BYTES + 4)));
            }
            long size = number(box, 4);
            if (!FILLING_BOXES.contains(type) || size < BOX_BYTES) {
                break;
            }
            at += size;
        }
        return Optional.of(QUICKTIME);
    }

    /** What kind of EBML file it is. Matroska is what the standard takes it for when nothing is said. */
    Optional<String> docType() {
        if (!has("\u001aE\u00df\u00a3")) {
            return Optional.empty();
        }
        int at = 4 + vintBytes(4);
        while (at < text.length()) {
            int size = at + vintBytes(at);
            int value = size + vintBytes(size);
            if (value > text.length()) {
                break;
            }
            long bytes = number(size, value - size) & ((1L << (7 * (value - size))) - 1);
            if (bytes > text.length() - value) {
                break;
            }
            int end = value + (int) bytes;
            if (has(at, "B\u0082")) {
                return Optional.of(text.substring(value, end).replace("\0", ""));
            }
            at = end;
        }
        return Optional.of("matroska");
    }

    /** How long the variable-length number there is; more than there can be when it is none. */
    private int vintBytes(int at) {
        boolean none = at >= text.length() || text.charAt(at) == 0;
        return none ? Container.HEAD_BYTES : Integer.numberOfLeadingZeros(text.charAt(at)) - 23;
    }

    private long number(int at, int bytes) {
        long value = 0;
        for (int i = at; i < at + bytes; i++) {
            value = (value << 8) | text.charAt(i);
        }
        return value;
    }
}
