package com.rendrsink.media.header;

import java.util.Optional;

/** The four bytes in front of each frame of MPEG audio, layer III. */
record Mp3Frame(int header) {
    static final int HEADER_BYTES = 4;

    /** Sync, version, layer and sampling rate, which stay the same throughout a file. */
    private static final int CONSTANT = 0xfffe0c00;

    private static final int[] KBITS_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] KBITS_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] HERTZ_1 = {44_100, 48_000, 32_000};

    static Optional<Mp3Frame> at(int header) {
        boolean sync = header >>> 21 == 0x7ff;
        boolean version = (header >> 19 & 3) != 1;
        boolean layerThree = (header >> 17 & 3) == 1;
        int rate = header >> 12 & 0xf;
        boolean sized = rate != 0 && rate != 0xf && (header >> 10 & 3) != 3;
        return sync && version && layerThree && sized ? Optional.of(new Mp3Frame(header)) : Optional.empty();
    }

    boolean continues(Mp3Frame first) {
        return (header & CONSTANT) == (first.header & CONSTANT);
    }

    int bytes() {
        int kbits = (isVersionOne() ? KBITS_1 : KBITS_2)[header >> 12 & 0xf];
        return samples() / 8 * kbits * 1000 / samplesPerSecond() + (header >> 9 & 1);
    }

    int samples() {
        return isVersionOne() ? 1152 : 576;
    }

    /** Version 2 halves the rates of version 1, and 2.5 halves them again. */
    int samplesPerSecond() {
        int halvings = switch (header >> 19 & 3) {
            case 3 -> 0;
            case 2 -> 1;
            default -> 2;
        };
        return HERTZ_1[header >> 10 & 3] >> halvings;
    }

    /** The number of bytes between the header and the audio data or the Xing tag. */
    int sideBytes() {
        boolean mono = (header >> 6 & 3) == 3;
        if (isVersionOne()) {
            return mono ? 17 : 32;
        }
        return mono ? 9 : 17;
    }

    private boolean isVersionOne() {
        return (header >> 19 & 3) == 3;
    }
}
