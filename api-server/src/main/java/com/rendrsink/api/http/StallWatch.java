package com.rendrsink.api.http;

import java.time.Duration;

/**
 * Ends a body that stands still or only trickles: it holds a connection, and often memory, that others wait for. The
 * server never times a stalled body out; interrupting the handler's thread is what unblocks its read and closes the socket.
 */
public final class StallWatch implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Thread handler = Thread.currentThread();
    private final Thread watcher;
    private volatile boolean cut;
    private boolean over;

    public StallWatch(SentBody body, Patience patience) {
        watcher = Thread.ofVirtual().start(() -> {
            try {
                while (!patience.isExhausted(body.bytes(), body.waiting(), body.waited())) {
                    Thread.sleep(TICK);
                }
                cut();
            } catch (InterruptedException finished) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Never after the end, when the thread already does something else. */
    private synchronized void cut() {
        if (!over) {
            cut = true;
            handler.interrupt();
        }
    }

    public boolean hasCut() {
        return cut;
    }

    @Override
    public synchronized void close() {
        over = true;
        watcher.interrupt();
    }
}
