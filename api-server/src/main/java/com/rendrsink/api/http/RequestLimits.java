package com.rendrsink.api.http;

import java.time.Duration;

/**
 * The request limits of an account.
 *
 * @param perSecond the sustained rate of an account; 0 means no limit
 * @param burst the number of requests that it may send at once after a pause
 * @param uploadsPerAccount concurrent uploads of one account on one replica
 * @param uploads concurrent uploads on one replica
 * @param keyCache how long a revoked key may still work
 */
public record RequestLimits(long perSecond, long burst, int uploadsPerAccount, int uploads, Duration keyCache) {
    public static final RequestLimits DEFAULT = new RequestLimits(50, 100, 4, 32, Duration.ofSeconds(10));
}
