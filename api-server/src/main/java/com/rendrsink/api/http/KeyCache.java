package com.rendrsink.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.ApiKeys;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

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
        String digest = digest(key);
        Optional<Account> remembered = known.getIfPresent(digest);
        if (remembered != null) {
            return remembered;
        }
        Optional<Account> found = keys.authenticate(key);
        known.put(digest, found);
        return found;
    }

    private static String digest(String key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
