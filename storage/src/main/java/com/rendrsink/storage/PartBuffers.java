package com.rendrsink.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/**
 * The memory that all uploads of this process share. Who wants a buffer while none is free waits its turn. Nobody waits
 * while holding one that it has not yet filled and passed on, so the uploads cannot block one another.
 */
final class PartBuffers {
    /** The least that S3 takes; 10,000 such parts hold 48 GiB. */
    static final int PART_BYTES = 5 << 20;

    private static final int COUNT = 6;
    /** One owner's share of what is being filled. */
    private static final int SHARE = 2;

    private final int each;
    private final Semaphore free;
    private final Map<String, Semaphore> filling = new ConcurrentHashMap<>();
    private final ConcurrentLinkedDeque<PartBuffer> idle = new ConcurrentLinkedDeque<>();

    /** As many as the server of 256 MiB can spare. They are made when first needed: most processes never upload. */
    PartBuffers() {
        this(COUNT);
    }

    PartBuffers(int count) {
        this.each = Math.max(1, count / SHARE);
        this.free = new Semaphore(count, true);
    }

    /**
     * A buffer with the next bytes of a body, for the caller to give back. One owner's bodies fill half of the buffers at
     * most and the others queue outside, so that senders who stall keep only their own account waiting. What is on its
     * way to the store counts no more: that no sender can hold up.
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
