package com.rendrsink.api.http;

import java.time.Duration;

/** Aborts a body that stalls or is too slow: it occupies a connection, and often memory, that others need. */
public final class BodyWatch implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Thread watcher;

    public BodyWatch(SentBody body, BodyTimeouts timeouts) {
        watcher = Thread.ofVirtual().start(() -> {
            try {
                while (!timeouts.isExhausted(body.bytes(), body.waiting(), body.waited())) {
                    Thread.sleep(TICK);
                }
                body.cut();
            } catch (InterruptedException finished) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
