package com.rendrsink.api.http;

import java.time.Duration;

/**
 * How slowly a body may come.
 *
 * @param standstill how long it may stand still; also what a sender is granted beyond the least rate
 * @param leastBytesPerSecond far below any line that a video could be sent over: at the default, 5 GiB take four days
 */
public record Patience(Duration standstill, long leastBytesPerSecond) {
    public static final Patience DEFAULT = new Patience(Duration.ofSeconds(30), 16 << 10);

    /**
     * Pure.
     *
     * @param waiting how long the next bytes have been waited for
     * @param waited how long those before them were waited for
     */
    boolean isExhausted(long bytes, Duration waiting, Duration waited) {
        Duration due = Duration.ofSeconds(bytes / leastBytesPerSecond);
        return waiting.compareTo(standstill) >= 0 || waited.plus(waiting).compareTo(due.plus(standstill)) >= 0;
    }
}
