package com.rendrsink.api.http;

import java.time.Duration;

/**
 * How much an account may ask at once.
 *
 * @param perSecond requests that an account may make for ever; 0 sets no limit
 * @param burst requests that it may make at once after a rest
 * @param uploadsPerAccount uploads of one account at a time, on one replica
 * @param uploads uploads at a time, on one replica
 * @param keyCache how long a revoked key may go on working
 */
public record RequestLimits(long perSecond, long burst, int uploadsPerAccount, int uploads, Duration keyCache) {
    public static final RequestLimits DEFAULT = new RequestLimits(50, 100, 4, 32, Duration.ofSeconds(10));
}
