package com.rendrsink.api.http;

/**
 * A limit of requests.
 *
 * @param perSecond the sustained rate, at least 1
 * @param burst the number of requests at once after a pause
 */
record Rate(long perSecond, long burst) {}
