package com.rendrsink.api.upload;

import java.time.Duration;

/**
 * Ends an upload that stands still. The server never times a stalled body out; interrupting the handler's thread is what
 * unblocks its read and closes the socket.
 */
final class StallWatch implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Thread watcher;
    private volatile boolean cut;

    StallWatch(MeteredStream stream, Duration patience) {
        Thread handler = Thread.currentThread();
        watcher = Thread.ofVirtual().start(() -> {
            try {
                while (stream.nanosWaiting() < patience.toNanos()) {
                    Thread.sleep(TICK);
                }
                cut = true;
                handler.interrupt();
            } catch (InterruptedException finished) {
                Thread.currentThread().interrupt();
            }
        });
    }

    boolean hasCut() {
        return cut;
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
