package com.rendrsink.ledger;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** Token buckets that all replicas share. */
public final class RateLimits {
    private final ProxyManager<Long> rows;
    private final Map<Long, Open> open = new ConcurrentHashMap<>();

    RateLimits(DataSource source) {
        this(source, TimeMeter.SYSTEM_MILLISECONDS);
    }

    RateLimits(DataSource source, TimeMeter clock) {
        this.rows = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(source)
                .table("rate_bucket")
                .clientClock(clock)
                .build();
    }

    private record Open(long perSecond, long burst, BucketProxy bucket) {
        boolean has(long wantedPerSecond, long wantedBurst) {
            return perSecond == wantedPerSecond && burst == wantedBurst;
        }
    }

    /**
     * What a bucket said.
     *
     * @param remaining tokens that are left
     * @param retryAfter how long until a refused request would be let through
     * @param full how long until the bucket is full again
     */
    public record Verdict(boolean allowed, long remaining, Duration retryAfter, Duration full) {}

    /**
     * Takes one token of the account's bucket.
     *
     * @param perSecond tokens that flow in
     * @param burst tokens that it holds
     */
    public Verdict take(long accountId, long perSecond, long burst) {
        try {
            ConsumptionProbe probe = bucket(accountId, perSecond, burst).tryConsumeAndReturnRemaining(1);
            return new Verdict(
                    probe.isConsumed(),
                    probe.getRemainingTokens(),
                    Duration.ofNanos(probe.getNanosToWaitForRefill()),
                    Duration.ofNanos(probe.getNanosToWaitForReset()));
        } catch (RuntimeException e) {
            // The library's own wrapping of whatever the driver said.
            throw Outages.exception("the rate limit could not be checked", e);
        }
    }

    private BucketProxy bucket(long accountId, long perSecond, long burst) {
        Open known = open.get(accountId);
        if (known != null && known.has(perSecond, burst)) {
            return known.bucket();
        }
        BucketConfiguration limits = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
        BucketProxy bucket = rows.builder().build(accountId, () -> limits);
        // The row keeps the limits that it was made with, until it is told of others; so each process tells it once.
        bucket.replaceConfiguration(limits, TokensInheritanceStrategy.PROPORTIONALLY);
        open.put(accountId, new Open(perSecond, burst, bucket));
        return bucket;
    }
}
