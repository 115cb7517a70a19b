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
     * A bucket's decision.
     *
     * @param remaining the number of remaining tokens
     * @param retryAfter the time until a rejected request would be accepted
     * @param full the time until the bucket is full again
     */
    public record Verdict(boolean allowed, long remaining, Duration retryAfter, Duration full) {}

    /**
     * Takes one token of the account's bucket.
     *
     * @param perSecond the refill rate in tokens
     * @param burst the capacity in tokens
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
            // The library wraps the driver's exception.
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
        // The row keeps its initial limits until they are updated, so each process updates them once.
        bucket.replaceConfiguration(limits, TokensInheritanceStrategy.PROPORTIONALLY);
        open.put(accountId, new Open(perSecond, burst, bucket));
        return bucket;
    }
}
