package com.rendrsink.api.upload;

import java.time.Duration;

/**
 * Ends a body that stands still or only trickles: it holds memory that others wait for. The server never times a stalled
 * body out; interrupting the handler's thread is what unblocks its read and closes the socket.
 */
final class StallWatch implements AutoCloseable {
    /** Far below any line that a video could be sent over: 5 GiB would take four days. */
    static final long LEAST_BYTES_PER_SECOND = 16 << 10;

    private static final Duration TICK = Duration.ofSeconds(1);

    private final Thread watcher;
    private volatile boolean cut;

    StallWatch(SentBody body, Duration patience) {
        Thread handler = Thread.currentThread();
        watcher = Thread.ofVirtual().start(() -> {
            try {
                while (!isTooSlow(body.bytes(), body.waiting(), body.waited(), patience)) {
                    Thread.sleep(TICK);
                }
                cut = true;
                handler.interrupt();
            } catch (InterruptedException finished) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /**
     * Pure.
     *
     * @param waiting how long the next bytes have been waited for
     * @param waited how long those before them were waited for
     */
    static boolean isTooSlow(long bytes, Duration waiting, Duration waited, Duration patience) {
        Duration due = Duration.ofSeconds(bytes / LEAST_BYTES_PER_SECOND);
        return waiting.compareTo(patience) >= 0 || waited.plus(waiting).compareTo(due.plus(patience)) >= 0;
    }

    boolean hasCut() {
        return cut;
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
