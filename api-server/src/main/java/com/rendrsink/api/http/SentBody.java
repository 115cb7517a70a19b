package com.rendrsink.api.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** A body as it comes from its sender: how much has come, and how long it was waited for. */
public final class SentBody extends FilterInputStream {
    private volatile long bytes;
    private volatile long waitedNanos;
    private volatile long waitingSince;
    private volatile boolean waiting;

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
        waitingSince = System.nanoTime();
        waiting = true;
        try {
            int count = super.read(buffer, offset, length);
            bytes += Math.max(0, count);
            return count;
        } finally {
            waiting = false;
            waitedNanos += System.nanoTime() - waitingSince;
        }
    }

    long bytes() {
        return bytes;
    }

    /** Zero while the store, or the turn of another upload, is what is waited for. */
    Duration waiting() {
        return waiting ? Duration.ofNanos(System.nanoTime() - waitingSince) : Duration.ZERO;
    }

    /** In all, without the present wait. */
    Duration waited() {
        return Duration.ofNanos(waitedNanos);
    }
}
