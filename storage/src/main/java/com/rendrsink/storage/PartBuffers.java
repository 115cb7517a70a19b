package com.rendrsink.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/**
 * The memory that all uploads of this process share. Requests for a buffer wait in order while none is free. No upload
 * waits while it holds a buffer that it has not yet filled and passed on, so uploads cannot deadlock.
 */
final class PartBuffers {
    /** The minimum of S3; 10,000 such parts have 48 GiB. */
    static final int PART_BYTES = 5 << 20;

    private static final int COUNT = 6;
    /** One owner's share of the buffers being filled. */
    private static final int SHARE = 2;

    private final int each;
    private final Semaphore free;
    private final Map<String, Semaphore> filling = new ConcurrentHashMap<>();
    private final ConcurrentLinkedDeque<PartBuffer> idle = new ConcurrentLinkedDeque<>();

    /**
     * As many as a server with 256 MiB can afford. They are allocated on first use, because most processes never
     * upload.
     */
    PartBuffers() {
        this(COUNT);
    }

    PartBuffers(int count) {
        this.each = Math.max(1, count / SHARE);
        this.free = new Semaphore(count, true);
    }

    /**
     * Returns a buffer with the next bytes of a body; the caller must return it. One owner's bodies fill at most half
     * of the buffers, and its other bodies queue outside, so that stalled clients delay only their own account. Buffers
     * in flight to the store do not count, because a client cannot delay them.
     */
    PartBuffer filled(String owner, int first, InputStream body) throws IOException, InterruptedException {
        Semaphore turns = filling.computeIfAbsent(owner, any -> new Semaphore(each, true));
        turns.acquire();
        try {
            return fill(take(), first, body);
        } finally {
            turns.release();
        }
    }

    private PartBuffer take() throws InterruptedException {
        free.acquire();
        PartBuffer used = idle.pollFirst();
        return used == null ? new PartBuffer(PART_BYTES) : used;
    }

    private PartBuffer fill(PartBuffer part, int first, InputStream body) throws IOException {
        try {
            part.fill(first, body);
            return part;
        } catch (IOException | RuntimeException e) {
            giveBack(part);
            throw e;
        }
    }

    void giveBack(PartBuffer buffer) {
        idle.addFirst(buffer);
        free.release();
    }
}
