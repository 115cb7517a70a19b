package com.rendrsink.api.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.ApiKeys;
import java.time.Duration;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Caches the account of a key for a short time, by the key's SHA-256 and never by the key itself. A revoked key works
 * as long as it is cached. Unknown keys are cached too; their number is limited.
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
        // A malformed key needs neither a look-up nor a place in the cache.
        return ApiKeys.isWellFormed(key) ? lookUp(key) : Optional.empty();
    }

    /**
     * Not inside the cache, because the requests of a key would then wait for each other, one timeout after the other.
     */
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
