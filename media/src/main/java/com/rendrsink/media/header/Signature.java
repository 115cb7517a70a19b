package com.rendrsink.media.header;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Detects the container by its first bytes, never by the file name. */
final class Signature {
    static final int BYTES = 12;

    private static final int EBML = 0x1a45dfa3;
    private static final long PNG = 0x89504e470d0a1a0aL;
    private static final int JPEG = 0xffd8ff;
    private static final int ID3 = 0x494433;

    private Signature() {}

    static Optional<Probe> recognize(ByteBuffer bytes) {
        int first = bytes.getInt(0);
        if (first == EBML) {
            return Optional.of(new MatroskaProbe());
        }
        if (bytes.getLong(0) == PNG) {
            return Optional.of(FixedProbe.png());
        }
        if (first >>> 8 == JPEG) {
            return Optional.of(new JpegProbe());
        }
        if (first >>> 8 == ID3 || Mp3Frame.at(first).isPresent()) {
            return Optional.of(new Mp3Probe());
        }
        return switch (FourCc.at(bytes, 0)) {
            case "GIF8" -> Optional.of(FixedProbe.gif());
            case "RIFF", "RF64", "BW64" -> riff(FourCc.at(bytes, 8));
            default -> box(FourCc.at(bytes, 4));
        };
    }

    private static Optional<Probe> riff(String form) {
        return switch (form) {
            case "AVI " -> Optional.of(new AviProbe());
            case "WAVE" -> Optional.of(new WavProbe());
            case "WEBP" -> Optional.of(FixedProbe.webp());
            default -> Optional.empty();
        };
    }

    /** QuickTime films older than MPEG-4 start without a type. */
    private static Optional<Probe> box(String type) {
        return switch (type) {
            case "ftyp", "moov", "mdat", "wide", "free", "skip", "pnot" -> Optional.of(new Mp4Probe());
            default -> Optional.empty();
        };
    }
}
