package com.rendrsink.api.faults;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Keeps one step waiting, before it reaches the receiver or after the receiver has acted. */
final class Hold implements Eavesdropper {
    private static final long PATIENCE_SECONDS = 60;

    private final Step step;
    private final boolean afterwards;
    private final AtomicInteger seen = new AtomicInteger();
    /** The very message: another one of its label may be on its way, and be answered first. */
    private volatile @Nullable Message chosen;

    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch delivered = new CountDownLatch(1);

    Hold(Step step, boolean afterwards) {
        this.step = step;
        this.afterwards = afterwards;
    }

    @Override
    public void before(Message message) throws IOException {
        if (message.label().equals(step.label()) && seen.incrementAndGet() == step.occurrence()) {
            chosen = message;
            if (!afterwards) {
                await();
            }
        }
    }

    @Override
    public void after(Message message) throws IOException {
        if (message != chosen) {
            return;
        }
        if (afterwards) {
            await();
            throw new IOException("the sender is dead");
        }
        delivered.countDown();
    }

    private void await() throws IOException {
        held.countDown();
        try {
            if (!released.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("nobody released " + step);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    boolean isHeld() throws InterruptedException {
        return held.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    void release() {
        released.countDown();
    }

    boolean isDelivered() throws InterruptedException {
        return delivered.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
