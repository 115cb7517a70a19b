package com.rendrsink.ledger;

import java.time.Instant;
import java.util.Map;

/**
 * One span of time of one account. Bytes and milliseconds throughout.
 *
 * @param assets created in the span
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

    /** What was made in one format. */
    public record Format(long derivatives, long bytes, long ms) {}
}
