package com.rendrsink.media.header;

import java.nio.ByteBuffer;

/** Sums the durations of a movie's fragments, because the header of a live recording has no duration. */
final class Mp4Fragments {
    static final int RUN_HEADER_BYTES = 8;

    private static final int HAS_DATA_OFFSET = 0x01;
    private static final int HAS_FIRST_SAMPLE_FLAGS = 0x04;
    private static final int HAS_SAMPLE_DURATION = 0x100;
    private static final int SAMPLE_FIELDS = 0xf00;
    private static final int HEADER_HAS_DATA_OFFSET = 0x01;
    private static final int HEADER_HAS_DESCRIPTION_INDEX = 0x02;
    private static final int HEADER_HAS_SAMPLE_DURATION = 0x08;

    private final Mp4Movie movie;
    private Mp4Track track = new Mp4Track();
    private double sampleDuration;
    private int leadingBytes;
    private int entryBytes;
    private long samples;

    Mp4Fragments(Mp4Movie movie) {
        this.movie = movie;
    }

    void header(ByteBuffer tfhd) {
        int flags = tfhd.getInt(0);
        track = movie.track(tfhd.getInt(4));
        sampleDuration = track.defaultSampleDuration();
        if ((flags & HEADER_HAS_SAMPLE_DURATION) != 0) {
            int offset = 8 + ((flags & HEADER_HAS_DATA_OFFSET) != 0 ? 8 : 0);
            offset += (flags & HEADER_HAS_DESCRIPTION_INDEX) != 0 ? 4 : 0;
            sampleDuration = Integer.toUnsignedLong(tfhd.getInt(offset));
        }
    }

    void decodeTime(ByteBuffer tfdt) {
        track.continueAt(new Mp4Fields(tfdt).duration(4, 4));
    }

    void run(ByteBuffer trun) {
        int flags = trun.getInt(0);
        long count = Integer.toUnsignedLong(trun.getInt(4));
        if ((flags & HAS_SAMPLE_DURATION) == 0) {
            track.continueFor(count * sampleDuration);
            return;
        }
        samples = count;
        leadingBytes = ((flags & HAS_DATA_OFFSET) != 0 ? 4 : 0) + ((flags & HAS_FIRST_SAMPLE_FLAGS) != 0 ? 4 : 0);
        entryBytes = 4 * Integer.bitCount(flags & SAMPLE_FIELDS);
    }

    /** The next step in a run whose samples each have a duration, for the remaining bytes of its box. */
    Step wanted(long rest) {
        long fitting = Math.min((rest - leadingBytes) / Math.max(1, entryBytes), Step.MAX_TAKE / 16);
        int entries = (int) Math.clamp(fitting, 0L, samples);
        Step step = new Step(leadingBytes, entries * entryBytes);
        samples = entries == 0 ? 0 : samples - entries;
        leadingBytes = 0;
        return step;
    }

    void addDurations(ByteBuffer entries) {
        double sum = 0;
        for (int at = 0; at < entries.limit(); at += entryBytes) {
            sum += Integer.toUnsignedLong(entries.getInt(at));
        }
        track.continueFor(sum);
    }
}
