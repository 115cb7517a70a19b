package com.rendrsink.media.header;

import com.rendrsink.media.Container;
import com.rendrsink.media.header.MediaHeader.Dimensions;
import java.nio.ByteBuffer;
import java.util.Optional;

/** JPEG: the dimensions are in the frame header, how to turn them in the Exif segment before it. */
final class JpegProbe implements Probe {
    private static final int LENGTH_BYTES = 2;
    private static final int FRAME_BYTES = 5;
    private static final int PREFIX = 0xff;
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int APP1 = 0xe1;

    private Optional<Dimensions> dimensions = Optional.empty();
    private boolean sideways;
    private State state = State.PREFIX;
    private int marker;

    private enum State {
        PREFIX,
        MARKER,
        LENGTH,
        FRAME,
        EXIF
    }

    @Override
    public Step start() {
        return new Step(2, 1);
    }

    @Override
    public Step read(ByteBuffer bytes, long position) {
        return switch (state) {
            case PREFIX -> (bytes.get() & 0xff) == PREFIX ? take(State.MARKER, 1) : Step.STOP;
            case MARKER -> marker(bytes.get() & 0xff);
            case LENGTH -> segment((bytes.getShort() & 0xffff) - LENGTH_BYTES);
            case FRAME -> {
                int height = bytes.getShort(1) & 0xffff;
                dimensions = Dimensions.of(bytes.getShort(3) & 0xffff, height).map(size -> size.turned(sideways));
                yield Step.STOP;
            }
            case EXIF -> {
                sideways |= Exif.isSideways(bytes);
                yield take(State.PREFIX, 1);
            }
        };
    }

    /** The prefix may occur more than once, to fill a gap. */
    private Step marker(int value) {
        if (value == PREFIX) {
            return Step.take(1);
        }
        marker = value;
        return marker == START_OF_SCAN || marker == END_OF_IMAGE ? Step.STOP : take(State.LENGTH, LENGTH_BYTES);
    }

    private Step segment(int length) {
        if (isFrame(marker)) {
            return take(State.FRAME, FRAME_BYTES);
        }
        if (marker == APP1 && length > 0) {
            return take(State.EXIF, length);
        }
        state = State.PREFIX;
        return new Step(length, 1);
    }

    private Step take(State next, int bytes) {
        state = next;
        return Step.take(bytes);
    }

    /** The sixteen codings, without the numbers in between that denote tables. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    @Override
    public MediaHeader finish(long fileBytes) {
        return MediaHeader.image(Container.JPG, dimensions);
    }
}
