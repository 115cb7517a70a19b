package com.rendrsink.api.http;

import org.apache.commons.codec.digest.DigestUtils;


import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.ApiKeys;
import java.time.Duration;
import java.util.Optional;

/**
 * Remembers for a moment whom a key belongs to, by its SHA-256 and never by itself. A revoked key goes on working for as
 * long as it is remembered; unknown keys are remembered too, a bounded number of them.
 */
public final class KeyCache {
    private static final int MOST = 10_000;

    private final ApiKeys keys;
    private final Cache<String, Optional<Account>> known;

    public KeyCache(ApiKeys keys, Duration patience) {
        this.keys = keys;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(patience)
                .build();
    }

    Optional<Account> account(String key) {
        // A malformed key costs neither a look-up nor a place.
        return ApiKeys.isWellFormed(key) ? lookUp(key) : Optional.empty();
    }

    /** Not by the cache, which would let a key's requests wait for each other, one timeout after the other. */
    private Optional<Account> lookUp(String key) {
        String digest = DigestUtils.sha256Hex(key);
        Optional<Account> remembered = known.getIfPresent(digest);
        if (remembered != null) {
            return remembered;
        }
        Optional<Account> found = keys.authenticate(key);
        known.put(digest, found);
        return found;
    }

}
