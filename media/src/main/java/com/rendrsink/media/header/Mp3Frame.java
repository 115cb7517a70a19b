package com.rendrsink.media.header;

import java.util.Optional;

/** The four bytes in front of each frame of MPEG audio, layer III or II. */
record Mp3Frame(int header) {
    static final int HEADER_BYTES = 4;

    /** Sync, version, layer and sampling rate, which stay the same throughout a file. */
    private static final int CONSTANT = 0xfffe0c00;

    private static final int LAYER_THREE = 1;
    private static final int LAYER_TWO = 2;
    private static final int[] KBITS_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] KBITS_1_LAYER_2 = {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384};
    private static final int[] KBITS_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] HERTZ_1 = {44_100, 48_000, 32_000};

    static Optional<Mp3Frame> at(int header) {
        boolean sync = header >>> 21 == 0x7ff;
        boolean version = (header >> 19 & 3) != 1;
        int layer = header >> 17 & 3;
        boolean known = layer == LAYER_THREE || layer == LAYER_TWO;
        int rate = header >> 12 & 0xf;
        boolean sized = rate != 0 && rate != 0xf && (header >> 10 & 3) != 3;
        return sync && version && known && sized ? Optional.of(new Mp3Frame(header)) : Optional.empty();
    }

    boolean continues(Mp3Frame first) {
        return (header & CONSTANT) == (first.header & CONSTANT);
    }

    int bytes() {
        int[] table = !isVersionOne() ? KBITS_2 : isLayerTwo() ? KBITS_1_LAYER_2 : KBITS_1;
        int kbits = table[header >> 12 & 0xf];
        return samples() / 8 * kbits * 1000 / samplesPerSecond() + (header >> 9 & 1);
    }

    int samples() {
        return isVersionOne() || isLayerTwo() ? 1152 : 576;
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

    private boolean isLayerTwo() {
        return (header >> 17 & 3) == LAYER_TWO;
    }

    private boolean isVersionOne() {
        return (header >> 19 & 3) == 3;
    }
}
