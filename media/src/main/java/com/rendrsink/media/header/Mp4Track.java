package com.rendrsink.media.header;

import com.rendrsink.media.header.MediaHeader.Dimensions;
import java.nio.ByteBuffer;
import java.util.Optional;

/** One track of a movie; only the sizes of video tracks matter for the film. */
final class Mp4Track {
    private static final int SAMPLE_ENTRY_BYTES = 44;

    private int id;
    private String handler = "";
    private boolean sideways;
    private Optional<Dimensions> shown = Optional.empty();
    private Optional<Dimensions> coded = Optional.empty();
    private double timescale;
    private double defaultSampleDuration;
    private double fragmentsStart = Double.NaN;
    private double fragmentsEnd;

    void header(ByteBuffer tkhd) {
        Mp4Fields fields = new Mp4Fields(tkhd);
        id = (int) fields.unsigned(12, 20);
        sideways = Mp4Fields.isSideways(tkhd, fields.at(40, 52));
        shown = Dimensions.of(pixels(fields.unsigned(76, 88)), pixels(fields.unsigned(80, 92)));
    }

    /** Converts a fixed-point number with 16 fractional bits. */
    private static long pixels(long fixed) {
        return (fixed + 0x8000) >> 16;
    }

    void mediaHeader(ByteBuffer mdhd) {
        timescale = new Mp4Fields(mdhd).unsigned(12, 20);
    }

    /** The first one counts: QuickTime has another one for the data later. */
    void handler(ByteBuffer hdlr) {
        if (handler.isEmpty()) {
            handler = FourCc.at(hdlr, 8);
        }
    }

    void sampleDescription(ByteBuffer stsd) {
        if (stsd.limit() >= SAMPLE_ENTRY_BYTES) {
            coded = Dimensions.of(stsd.getShort(40) & 0xffff, stsd.getShort(42) & 0xffff);
        }
    }

    int id() {
        return id;
    }

    void setDefaultSampleDuration(long duration) {
        defaultSampleDuration = duration;
    }

    double defaultSampleDuration() {
        return defaultSampleDuration;
    }

    void continueAt(double time) {
        if (Double.isNaN(fragmentsStart)) {
            fragmentsStart = time;
        }
        fragmentsEnd = time;
    }

    void continueFor(double duration) {
        fragmentsEnd += duration;
    }

    double fragmentSeconds(boolean fromZero) {
        double start = fromZero || Double.isNaN(fragmentsStart) ? 0 : fragmentsStart;
        return timescale > 0 ? (fragmentsEnd - start) / timescale : 0;
    }

    Optional<Dimensions> dimensions() {
        return "vide".equals(handler) ? shown.or(() -> coded).map(size -> size.turned(sideways)) : Optional.empty();
    }
}
