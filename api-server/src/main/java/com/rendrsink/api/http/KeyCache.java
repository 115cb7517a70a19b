package com.rendrsink.api.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.ApiKeys;
import com.rendrsink.ledger.RateLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Caches the account of a key for a short time, by the key's SHA-256 and never by the key itself. A revoked key works
 * as long as it is cached. Unknown keys are cached too, apart from the others, so that they displace none. An address
 * that tries many unknown keys has to wait.
 */
public final class KeyCache {
    static final int MOST = 10_000;
    /** How long a key counts as familiar: its look-up does not wait, whatever else comes from its address. */
    private static final Duration FAMILIAR = Duration.ofMinutes(10);

    private final Function<String, Optional<Account>> keys;
    private final Duration patience;
    private final InstantSource clock;
    private final Strangers strangers;
    private final Cache<String, Known> known;
    private final Cache<String, Boolean> unknown;

    private record Known(Account account, Instant at) {}

    /** @param keys the account of a live key */
    public KeyCache(Function<String, Optional<Account>> keys, Duration patience, InstantSource clock) {
        this.keys = keys;
        this.patience = patience;
        this.clock = clock;
        this.strangers = new Strangers(clock);
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(FAMILIAR.plus(patience))
                .build();
        this.unknown = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(patience)
                .build();
    }

    /**
     * The account of a live key.
     *
     * @param address of the client
     * @throws ApiException RATE_LIMITED if it tried too many unknown keys
     */
    Optional<Account> account(String key, String address) {
        // A malformed key needs neither a look-up nor a place in the cache.
        return ApiKeys.isWellFormed(key) ? cached(key, address) : Optional.empty();
    }

    private Optional<Account> cached(String key, String address) {
        String digest = DigestUtils.sha256Hex(key);
        Known remembered = known.getIfPresent(digest);
        if (remembered != null && clock.instant().isBefore(remembered.at().plus(patience))) {
            return Optional.of(remembered.account());
        }
        if (unknown.getIfPresent(digest) != null) {
            return Optional.empty();
        }
        return remembered == null ? strangersKey(key, digest, address) : lookUp(key, digest);
    }

    /** Takes a token first, so that many look-ups at once are not more than the limit. */
    private Optional<Account> strangersKey(String key, String digest, String address) {
        RateLimits.Verdict verdict = strangers.take(address);
        if (!verdict.allowed()) {
            throw RateGate.refusal("Your address sent too many unknown keys.", verdict.retryAfter());
        }
        boolean isUnknown = false;
        try {
            Optional<Account> found = lookUp(key, digest);
            isUnknown = found.isEmpty();
            return found;
        } finally {
            if (!isUnknown) {
                strangers.giveBack(address);
            }
        }
    }

    /**
     * Not inside the cache, because the requests of a key would then wait for each other, one timeout after the other.
     */
    private Optional<Account> lookUp(String key, String digest) {
        Optional<Account> found = keys.apply(key);
        if (found.isPresent()) {
            known.put(digest, new Known(found.get(), clock.instant()));
        } else {
            known.invalidate(digest);
            unknown.put(digest, true);
        }
        return found;
    }

    long size() {
        known.cleanUp();
        unknown.cleanUp();
        return known.estimatedSize() + unknown.estimatedSize();
    }
}
