package com.rendrsink.api.http;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * Reads and drops the rest of refused bodies. A connection that is closed with unread bytes is reset, and a client that
 * first sends everything and then reads would see the reset instead of the reason.
 */
final class Lingering {
    private static final int AT_ONCE = 16 << 10;
    /** Without a place: a small body. */
    private static final long LEAST = 64 << 10;

    private final Semaphore places;
    private final long most;
    private final BodyTimeouts timeouts;

    /**
     * @param places the number of bodies that are read to {@code most} at a time
     * @param most bytes of one body
     * @param timeouts the time for one body
     */
    Lingering(int places, long most, BodyTimeouts timeouts) {
        this.places = new Semaphore(places);
        this.most = most;
        this.timeouts = timeouts;
    }

    void drop(SentBody body) {
        if (!places.tryAcquire()) {
            drop(body, LEAST);
            return;
        }
        try {
            drop(body, most);
        } finally {
            places.release();
        }
    }

    private void drop(SentBody body, long most) {
        byte[] dropped = new byte[AT_ONCE];
        try (BodyWatch watch = new BodyWatch(body, timeouts)) {
            int count = 0;
            for (long left = most; left > 0 && count >= 0; left -= count) {
                count = body.read(dropped, 0, (int) Math.min(dropped.length, left));
            }
        } catch (IOException ended) {
            // Probably the body; otherwise the client has disconnected.
        }
    }
}
