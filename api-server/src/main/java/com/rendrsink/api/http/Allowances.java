package com.rendrsink.api.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.RateLimits;
import com.rendrsink.ledger.Shares;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * The allowances of the accounts that sent requests lately. A forgotten account begins with a full allowance; of its
 * tokens at most the refill of a second may not have been settled.
 */
public final class Allowances {
    static final int MOST = 10_000;

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** All settlements together use one share of the connections. No namespace contains a space. */
    private static final String SHARE = "rate limits";

    private final Bucket ledger;
    private final Rate rate;
    private final InstantSource clock;
    private final Consumer<Boolean> settled;
    private final Cache<Long, SharedAllowance> accounts =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(KEPT).build();

    /** The shared buckets. */
    @FunctionalInterface
    public interface Bucket {
        /** See {@link RateLimits#settle}. */
        Duration settle(long accountId, long perSecond, long burst, long spent);
    }

    /**
     * @param limits whose rate is not 0
     * @param settled called with the success of each settlement
     */
    public Allowances(Bucket ledger, RequestLimits limits, InstantSource clock, Consumer<Boolean> settled) {
        this.ledger = ledger;
        this.rate = new Rate(Math.max(1, limits.perSecond()), limits.burst());
        this.clock = clock;
        this.settled = settled;
    }

    RateLimits.Verdict take(Account account) {
        return accounts.get(
                        account.id(),
                        id -> new SharedAllowance(rate, spent -> Shares.of(SHARE, () -> settle(id, spent)), clock))
                .take();
    }

    private Duration settle(long account, long spent) {
        boolean worked = false;
        try {
            Duration full = ledger.settle(account, rate.perSecond(), rate.burst(), spent);
            worked = true;
            return full;
        } finally {
            settled.accept(worked);
        }
    }

    /** Settles what was spent before a pause; returns the time until the next turn. */
    public Duration settle() {
        accounts.asMap().values().forEach(SharedAllowance::settle);
        return PAUSE;
    }

    long size() {
        accounts.cleanUp();
        return accounts.estimatedSize();
    }
}
