package com.rendrsink.storage;

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

    private final Semaphore free;
    private final ConcurrentLinkedDeque<PartBuffer> idle = new ConcurrentLinkedDeque<>();

    /** As many as the server of 256 MiB can spare. They are made when first needed: most processes never upload. */
    PartBuffers() {
        this(COUNT);
    }

    PartBuffers(int count) {
        this.free = new Semaphore(count, true);
    }

    PartBuffer take() throws InterruptedException {
        free.acquire();
        PartBuffer used = idle.pollFirst();
        return used == null ? new PartBuffer(PART_BYTES) : used;
    }

    void giveBack(PartBuffer buffer) {
        idle.addFirst(buffer);
        free.release();
    }
}
