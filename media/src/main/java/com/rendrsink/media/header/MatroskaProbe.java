package com.rendrsink.media.header;

import com.rendrsink.media.Container;
import java.nio.ByteBuffer;

/**
 * Matroska and WebM. An id has the same meaning everywhere, so the tree is read flat: an element with relevant children
 * is not skipped. This needs no stack, and unknown sizes, as in live streams, need no special case.
 */
final class MatroskaProbe implements Probe {
    private static final int EBML = 0x1a45dfa3;
    private static final int SEGMENT = 0x18538067;
    private static final int INFO = 0x1549a966;
    private static final int TIMECODE_SCALE = 0x2ad7b1;
    private static final int DURATION = 0x4489;
    private static final int CLUSTER = 0x1f43b675;
    private static final int MAX_VALUE_BYTES = 16;
    private static final double NANOS = 1e9;

    private final Vint vint = new Vint();
    private final MatroskaVideo video = new MatroskaVideo();
    private final Container container;
    private long timecodeScale = 1_000_000;
    private double duration;
    private boolean infoSeen;
    private int id;
    private long size;
    private State state = State.ID;

    private enum State {
        ID,
        SIZE,
        VALUE
    }

    MatroskaProbe(Container container) {
        this.container = container;
    }

    @Override
    public Step start() {
        return Step.take(1);
    }

    @Override
    public Step read(ByteBuffer bytes, long position) {
        return switch (state) {
            case ID -> {
                if (vint.isCompleteWith(bytes.get())) {
                    id = Math.toIntExact(vint.marked());
                    state = State.SIZE;
                }
                yield Step.take(1);
            }
            case SIZE -> vint.isCompleteWith(bytes.get()) ? enter() : Step.take(1);
            case VALUE -> {
                value(bytes);
                yield next(0);
            }
        };
    }

    private Step enter() {
        boolean sized = !vint.isAllOnes();
        size = vint.unmarked();
        return switch (id) {
            case EBML, SEGMENT -> next(0);
            case INFO -> {
                infoSeen = true;
                yield next(0);
            }
            case CLUSTER -> {
                if (infoSeen && video.areTracksSeen()) {
                    yield Step.STOP;
                }
                yield next(sized ? size : 0);
            }
            case TIMECODE_SCALE, DURATION -> take();
            default -> {
                if (video.entered(id)) {
                    yield next(0);
                }
                if (video.has(id)) {
                    yield take();
                }
                yield next(sized ? size : 0);
            }
        };
    }

    private Step take() {
        if (size > MAX_VALUE_BYTES || size == 0) {
            return next(size);
        }
        state = State.VALUE;
        return Step.take((int) size);
    }

    private Step next(long skip) {
        state = State.ID;
        return new Step(skip, 1);
    }

    private void value(ByteBuffer bytes) {
        switch (id) {
            case TIMECODE_SCALE -> timecodeScale = Vint.unsigned(bytes);
            case DURATION -> duration = bytes.remaining() == 4 ? bytes.getFloat() : bytes.getDouble();
            default -> video.set(id, Vint.unsigned(bytes));
        }
    }

    @Override
    public MediaHeader finish(long fileBytes) {
        return MediaHeader.film(container, duration * timecodeScale / NANOS, video.dimensions());
    }
}
