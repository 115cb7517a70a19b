package com.rendrsink.media.header;

import com.rendrsink.media.Container;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * MP3 has no header: either the first frame contains the number of frames, or the frames are counted. In a long file
 * without that number, only a part is counted, and the rest is estimated from the size.
 */
final class Mp3Probe implements Probe {
    private static final int ID3 = 0x494433;
    private static final int ID3_REST_BYTES = 6;
    private static final int ID3_FOOTER_BYTES = 10;
    private static final int MAX_COUNTED = 4096;
    private static final int MAX_PADDING_BYTES = 64 << 10;

    private @Nullable Mp3Frame first;
    private int word;
    private int padding;
    private int counted;
    private long announced;
    private long start;
    private long end;
    private boolean lost;
    private State state = State.HEADER;

    private enum State {
        HEADER,
        TAG,
        PADDING,
        FIRST_FRAME
    }

    @Override
    public Step start() {
        return Step.take(Mp3Frame.HEADER_BYTES);
    }

    @Override
    public Step read(ByteBuffer bytes, long position) {
        return switch (state) {
            case HEADER -> header(bytes.getInt(), position);
            case PADDING -> header((word << 8) | (bytes.get() & 0xff), position);
            case TAG -> {
                state = State.HEADER;
                yield new Step(tagBytes(bytes), Mp3Frame.HEADER_BYTES);
            }
            case FIRST_FRAME -> {
                state = State.HEADER;
                announced = first == null ? 0 : VbrTag.frames(first, bytes);
                yield announced > 0 ? Step.STOP : Step.take(Mp3Frame.HEADER_BYTES);
            }
        };
    }

    private Step header(int next, long position) {
        word = next;
        Mp3Frame frame = Mp3Frame.at(word).orElse(null);
        if (first != null) {
            return count(first, frame);
        }
        if (frame != null) {
            return begin(frame, position - Mp3Frame.HEADER_BYTES);
        }
        if (word >>> 8 == ID3) {
            state = State.TAG;
            return Step.take(ID3_REST_BYTES);
        }
        padding++;
        state = State.PADDING;
        return padding > MAX_PADDING_BYTES ? Step.STOP : Step.take(1);
    }

    private Step begin(Mp3Frame frame, long position) {
        first = frame;
        counted = 1;
        start = position;
        end = start + frame.bytes();
        state = State.FIRST_FRAME;
        return Step.take(frame.bytes() - Mp3Frame.HEADER_BYTES);
    }

    private Step count(Mp3Frame first, @Nullable Mp3Frame frame) {
        if (frame == null || !frame.continues(first)) {
            lost = !isTrailingTag();
            return Step.STOP;
        }
        counted++;
        end += frame.bytes();
        lost = counted == MAX_COUNTED;
        return lost ? Step.STOP : new Step(frame.bytes() - Mp3Frame.HEADER_BYTES, Mp3Frame.HEADER_BYTES);
    }

    /** TAG, APETAGEX or LYRICSBEGIN: the end of the audio data. */
    private boolean isTrailingTag() {
        return word >>> 8 == 0x544147 || word == 0x41504554 || word == 0x4c595249;
    }

    /** The size with seven bits per byte, so that it never looks like a frame. */
    private static long tagBytes(ByteBuffer rest) {
        boolean footer = (rest.get(1) & 0x10) != 0;
        long size = 0;
        for (int i = 2; i < ID3_REST_BYTES; i++) {
            size = (size << 7) | (rest.get(i) & 0x7f);
        }
        return size + (footer ? ID3_FOOTER_BYTES : 0);
    }

    @Override
    public MediaHeader finish(long fileBytes) {
        boolean convincing = announced > 0 || counted > 1;
        if (first == null || !convincing) {
            return MediaHeader.UNKNOWN;
        }
        double frames = announced > 0 ? announced : counted;
        if (announced == 0 && lost) {
            frames *= (double) (fileBytes - start) / (end - start);
        }
        return MediaHeader.audio(Container.MP3, frames * first.samples() / first.samplesPerSecond());
    }
}
