package com.rendrsink.api.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.rendrsink.ledger.RateLimits;
import java.time.Duration;
import java.time.InstantSource;

/** How many unknown keys each client address may try: each costs a query. */
final class Strangers {
    static final int MOST = 10_000;
    static final Rate RATE = new Rate(10, 50);
    /** Longer than an empty allowance needs to be full again. */
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Cache<String, Allowance> addresses =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    Strangers(InstantSource clock) {
        this.clock = clock;
    }

    /** Before a look-up. */
    synchronized RateLimits.Verdict take(String address) {
        Allowance left = left(address);
        boolean allowed = left.hasToken();
        if (allowed) {
            left = left.spent();
            addresses.put(address, left);
        }
        return left.verdict(allowed);
    }

    /** The key was not unknown. */
    synchronized void giveBack(String address) {
        addresses.put(address, left(address).returned());
    }

    private Allowance left(String address) {
        Allowance known = addresses.getIfPresent(address);
        return known == null ? Allowance.full(RATE, clock.instant()) : known.at(clock.instant());
    }

    long size() {
        addresses.cleanUp();
        return addresses.estimatedSize();
    }
}
