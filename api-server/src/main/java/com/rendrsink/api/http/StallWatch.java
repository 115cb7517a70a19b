package com.rendrsink.api.http;

import java.time.Duration;

/** Cuts a body that stands still or only trickles: it holds a connection, and often memory, that others wait for. */
public final class StallWatch implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Thread watcher;

    public StallWatch(SentBody body, Patience patience) {
        watcher = Thread.ofVirtual().start(() -> {
            try {
                while (!patience.isExhausted(body.bytes(), body.waiting(), body.waited())) {
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
