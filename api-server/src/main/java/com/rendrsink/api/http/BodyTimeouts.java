package com.rendrsink.api.http;

import java.time.Duration;

/**
 * The minimum speed of a body.
 *
 * @param standstill the maximum stall; also the tolerance in addition to the minimum rate
 * @param leastBytesPerSecond far below any practical connection for videos: at the default, 5 GiB take four days
 */
public record BodyTimeouts(Duration standstill, long leastBytesPerSecond) {
    public static final BodyTimeouts DEFAULT = new BodyTimeouts(Duration.ofSeconds(30), 16 << 10);

    /**
     * Pure.
     *
     * @param waiting the current wait for the next bytes
     * @param waited the total of the earlier waits
     */
    boolean isExhausted(long bytes, Duration waiting, Duration waited) {
        Duration due = Duration.ofSeconds(bytes / leastBytesPerSecond);
        return waiting.compareTo(standstill) >= 0 || waited.plus(waiting).compareTo(due.plus(standstill)) >= 0;
    }
}
