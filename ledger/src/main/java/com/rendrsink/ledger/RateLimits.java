package com.rendrsink.ledger;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Duration;
import javax.sql.DataSource;

/** Token buckets that all replicas share. */
public final class RateLimits {
    private final ProxyManager<Long> buckets;

    RateLimits(DataSource source) {
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(source)
                .table("rate_bucket")
                .build();
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
        BucketConfiguration configuration = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
        BucketProxy bucket = buckets.builder().build(accountId, () -> configuration);
        try {
            ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
            return new Verdict(
                    probe.isConsumed(),
                    probe.getRemainingTokens(),
                    Duration.ofNanos(probe.getNanosToWaitForRefill()),
                    Duration.ofNanos(probe.getNanosToWaitForReset()));
        } catch (RuntimeException e) {
            // The library's own wrapping of whatever the driver said.
            throw new LedgerUnavailableException("the rate limit could not be asked", e);
        }
    }
}
