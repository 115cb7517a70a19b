package com.rendrsink.media.header;

import com.rendrsink.media.Container;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Analyses a media file while its bytes stream by. The bytes are untrusted and the process has credentials, so there is
 * no native code, no recursion and no buffer larger than {@link Step#MAX_TAKE}, and no input causes an exception. For a
 * broken file the result is only empty.
 */
public final class HeaderReader {
    /** More than any film needs; it limits a file that consists only of tiny boxes. */
    private static final int MAX_STEPS = 1 << 24;

    private @Nullable Probe probe;
    private byte[] taken = new byte[Container.HEAD_BYTES];
    private long skip;
    private int wanted = Container.HEAD_BYTES;
    private int filled;
    private int steps;
    private long position;
    private long fileBytes;
    private boolean stopped;

    /** Reads the next bytes of the file, in chunks of any size. Free of cost once everything is known. */
    public void accept(byte[] buffer, int offset, int length) {
        fileBytes += length;
        if (stopped) {
            return;
        }
        try {
            feed(buffer, offset, offset + length);
        } catch (RuntimeException e) {
            // A box that is too short for its fields, or a negative length: every broken file ends here.
            stopped = true;
        }
    }

    /** How many of the next bytes are of no use; the caller may {@link #pass} them. */
    long unused() {
        return stopped ? Long.MAX_VALUE : skip;
    }

    /** Continues behind bytes that are {@link #unused}, without them. */
    void pass(long bytes) {
        fileBytes += bytes;
        if (!stopped) {
            skip -= bytes;
            position += bytes;
        }
    }

    /** Call this once, at the end of the file. */
    public MediaHeader finish() {
        try {
            if (probe == null && !stopped) {
                recognize();
            }
            return probe == null ? MediaHeader.UNKNOWN : probe.finish(fileBytes);
        } catch (RuntimeException e) {
            return MediaHeader.UNKNOWN;
        }
    }

    private void feed(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && !stopped) {
            int passed = (int) Math.min(skip, to - at);
            int copied = Math.min(wanted - filled, to - at - passed);
            System.arraycopy(buffer, at + passed, taken, filled, copied);
            skip -= passed;
            filled += copied;
            at += passed + copied;
            position += passed + copied;
            if (filled == wanted) {
                show();
            }
        }
    }

    private void show() {
        if (probe == null) {
            recognize();
        } else {
            follow(probe.read(ByteBuffer.wrap(taken, 0, filled), position));
        }
    }

    private void recognize() {
        Container.of(taken, filled).map(Probe::of).ifPresentOrElse(this::restart, () -> stopped = true);
    }

    /** The probe starts again at the first byte, so it need not know which bytes the signature has read. */
    private void restart(Probe recognized) {
        byte[] seen = Arrays.copyOf(taken, filled);
        probe = recognized;
        position = 0;
        follow(recognized.start());
        feed(seen, 0, seen.length);
    }

    private void follow(Step step) {
        steps++;
        stopped = step.take() == 0 || steps > MAX_STEPS;
        skip = step.skip();
        wanted = step.take();
        filled = 0;
        if (wanted > taken.length) {
            taken = new byte[wanted];
        }
    }
}
