package com.rendrsink.api.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A body as received from the client: counts its bytes and the time of waiting for them. Every problem with it is an
 * IOException; in the layer below, a connection that ends early is a plain runtime exception.
 */
public final class SentBody extends FilterInputStream {
    private static final int SKIPPED_AT_ONCE = 4096;

    private volatile long bytes;
    private volatile long waitedNanos;
    private volatile long waitingSince;
    private volatile @Nullable Thread waiting;
    private boolean cut;

    public SentBody(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread reads the body; others only look
    public int read(byte[] buffer, int offset, int length) throws IOException {
        begin();
        try {
            int count = super.read(buffer, offset, length);
            bytes += Math.max(0, count);
            return count;
        } catch (RuntimeException e) {
            throw new IOException("the sender failed", e);
        } finally {
            end();
        }
    }

    /** Skips by reading, because nothing would watch a skip in the stream below. */
    @Override
    public long skip(long count) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(count, SKIPPED_AT_ONCE)]));
    }

    private synchronized void begin() throws IOException {
        if (cut) {
            throw new IOException("the body is incomplete");
        }
        waitingSince = System.nanoTime();
        waiting = Thread.currentThread();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    private synchronized void end() {
        waiting = null;
        waitedNanos += System.nanoTime() - waitingSince;
        if (cut) {
            // The clean-up needs the database and the store, which an interrupted thread cannot use.
            Thread.interrupted();
        }
    }

    /**
     * Ends it at its next or current read: the server has no timeout for a stalled body, and an interrupt of the
     * reading thread unblocks it and closes the socket.
     */
    synchronized void cut() {
        cut = true;
        Thread reader = waiting;
        if (reader != null) {
            reader.interrupt();
        }
    }

    long bytes() {
        return bytes;
    }

    /** Zero while the upload waits for the store or for another upload. */
    Duration waiting() {
        return waiting != null ? Duration.ofNanos(System.nanoTime() - waitingSince) : Duration.ZERO;
    }

    /** The total without the current wait. */
    Duration waited() {
        return Duration.ofNanos(waitedNanos);
    }
}
