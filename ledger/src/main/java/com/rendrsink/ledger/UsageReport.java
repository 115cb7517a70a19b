package com.rendrsink.ledger;

import java.time.Instant;
import java.util.Map;

/**
 * One interval of one account. All sizes are in bytes, all durations in milliseconds.
 *
 * @param assets created in the interval
 * @param formats by format, in alphabetical order
 */
public record UsageReport(
        Instant start,
        long assets,
        long processed,
        long failed,
        long inputBytes,
        long inputMs,
        long outputBytes,
        long outputMs,
        long cpuMs,
        long gpuMs,
        long requests,
        Map<String, Format> formats) {

    /** The outputs in one format. */
    public record Format(long derivatives, long bytes, long ms) {}
}
