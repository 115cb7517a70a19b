package com.rendrsink.media.header;

import com.rendrsink.media.Container;
import java.nio.ByteBuffer;

/**
 * MP4 and QuickTime. The tree is read flat: for a box with relevant children only the header is consumed, so depth
 * costs nothing. The movie box may precede or follow the samples.
 */
final class Mp4Probe implements Probe {
    private static final int HEADER_BYTES = 8;
    private static final int LARGE_SIZE_BYTES = 8;
    private static final int SHOWN_BYTES = 96;
    private static final int SIZE_IS_LARGE = 1;
    private static final int SIZE_IS_REST_OF_FILE = 0;

    private final Mp4Movie movie = new Mp4Movie();
    private final Mp4Fragments fragments = new Mp4Fragments(movie);
    private final Container container;
    private boolean branded;
    private long movieEnd = Long.MAX_VALUE;
    private String type = "";
    private long rest;
    private State state = State.HEADER;

    private enum State {
        HEADER,
        LARGE_SIZE,
        BODY,
        SAMPLES
    }

    Mp4Probe(Container container) {
        this.container = container;
    }

    @Override
    public Step start() {
        return Step.take(HEADER_BYTES);
    }

    @Override
    public Step read(ByteBuffer bytes, long position) {
        return switch (state) {
            case HEADER -> header(bytes, position);
            case LARGE_SIZE -> {
                long size = bytes.getLong();
                rest = size < 0 ? Long.MAX_VALUE : size - HEADER_BYTES - LARGE_SIZE_BYTES;
                yield box(position);
            }
            case BODY -> {
                rest -= bytes.limit();
                show(bytes);
                yield afterBody(position);
            }
            case SAMPLES -> {
                rest -= bytes.limit();
                fragments.addDurations(bytes);
                yield afterBody(position);
            }
        };
    }

    private Step header(ByteBuffer bytes, long position) {
        long size = Integer.toUnsignedLong(bytes.getInt(0));
        type = FourCc.at(bytes, 4);
        if (size == SIZE_IS_LARGE) {
            state = State.LARGE_SIZE;
            return Step.take(LARGE_SIZE_BYTES);
        }
        rest = size == SIZE_IS_REST_OF_FILE ? Long.MAX_VALUE : size - HEADER_BYTES;
        return box(position);
    }

    private Step box(long position) {
        return switch (type) {
            case "moov" -> {
                movieEnd = behind(position, rest);
                yield next(position, 0);
            }
            case "trak", "mdia", "minf", "stbl", "mvex", "moof", "traf" -> {
                movie.enter(type);
                yield next(position, 0);
            }
            case "ftyp" -> {
                branded = true;
                yield next(position, rest);
            }
            case "mvhd", "tkhd", "mdhd", "hdlr", "stsd", "mehd", "trex", "tfhd", "tfdt" -> body(position, SHOWN_BYTES);
            case "trun" -> body(position, Mp4Fragments.RUN_HEADER_BYTES);
            default -> next(position, rest);
        };
    }

    private Step body(long position, int shown) {
        if (rest == 0) {
            return next(position, 0);
        }
        state = State.BODY;
        return Step.take(Math.toIntExact(Math.min(rest, shown)));
    }

    private void show(ByteBuffer bytes) {
        switch (type) {
            case "mvhd" -> movie.header(bytes);
            case "tkhd" -> movie.track().header(bytes);
            case "mdhd" -> movie.track().mediaHeader(bytes);
            case "hdlr" -> movie.track().handler(bytes);
            case "stsd" -> movie.track().sampleDescription(bytes);
            case "mehd" -> movie.extendedHeader(bytes);
            case "trex" -> movie.trackDefaults(bytes);
            case "tfhd" -> fragments.header(bytes);
            case "tfdt" -> fragments.decodeTime(bytes);
            default -> fragments.run(bytes);
        }
    }

    private Step afterBody(long position) {
        Step samples = fragments.wanted(rest);
        if (samples.take() > 0) {
            state = State.SAMPLES;
            rest -= samples.skip();
            return samples;
        }
        return next(position, rest);
    }

    private Step next(long position, long skip) {
        state = State.HEADER;
        boolean known = behind(position, skip) >= movieEnd && !movie.isContinuedByFragments();
        return known ? Step.STOP : new Step(skip, HEADER_BYTES);
    }

    private static long behind(long position, long bytes) {
        return bytes > Long.MAX_VALUE - position ? Long.MAX_VALUE : position + bytes;
    }

    @Override
    public MediaHeader finish(long fileBytes) {
        return branded || movie.isSeen()
                ? MediaHeader.film(container, movie.seconds(), movie.dimensions())
                : MediaHeader.UNKNOWN;
    }
}
