package com.rendrsink.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A body that measures how long its sender makes us wait, and whose sender can be turned out meanwhile. */
final class WatchedSender extends FilterInputStream {
    private @Nullable Thread waiting;
    private long waitingSince;
    private long waited;
    private boolean out;

    WatchedSender(InputStream body) {
        super(body);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? PartBuffer.END : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        begin();
        try {
            return super.read(to, offset, length);
        } catch (IOException | RuntimeException e) {
            if (isOut()) {
                throw turnedOut(e);
            }
            throw e;
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        if (out) {
            throw turnedOut(null);
        }
        waitingSince = System.nanoTime();
        waiting = Thread.currentThread();
    }

    private synchronized void end() {
        waited += System.nanoTime() - waitingSince;
        waiting = null;
        if (out) {
            // The clean-up needs the store, which an interrupted thread cannot use.
            Thread.interrupted();
        }
    }

    private static NoMemoryException turnedOut(@Nullable Throwable cause) {
        return new NoMemoryException("the sender was slow while faster uploads needed its memory", cause);
    }

    synchronized boolean isOut() {
        return out;
    }

    /** How long its sender has made us wait, in total; the part's own waits for memory do not count. */
    synchronized Duration waited() {
        long current = waiting == null ? 0 : System.nanoTime() - waitingSince;
        return Duration.ofNanos(waited + current);
    }

    /** An interrupt of the reading thread unblocks it and closes the socket. */
    synchronized void turnOut() {
        out = true;
        if (waiting != null) {
            waiting.interrupt();
        }
    }
}
