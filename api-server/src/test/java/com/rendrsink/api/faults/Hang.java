package com.rendrsink.api.faults;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Keeps all messages back until it ends; then they arrive after all, though nobody waits for most of them any more. */
final class Hang implements Eavesdropper {
    private final CountDownLatch ended = new CountDownLatch(1);

    @Override
    public void before(Message message) throws IOException {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    void end() {
        ended.countDown();
    }
}
