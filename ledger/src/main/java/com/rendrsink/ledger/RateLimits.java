package com.rendrsink.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.VerboseBucket;
import io.github.bucket4j.VerboseResult;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Token buckets that all replicas share. */
public final class RateLimits {
    private static final int MOST_OPEN = 10_000;

    /** Like the wait for a connection: short, because nobody needs the result later. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ProxyManager<Long> rows;
    private final Shares shares;
    private final Cache<Long, Open> open;

    RateLimits(DataSource source) {
        this(source, TimeMeter.SYSTEM_MILLISECONDS, Shares.unlimited(), MOST_OPEN);
    }

    RateLimits(DataSource source, TimeMeter clock) {
        this(source, clock, MOST_OPEN);
    }

    /** @param mostOpen the number of buckets whose limits need not be written again */
    RateLimits(DataSource source, TimeMeter clock, long mostOpen) {
        this(source, clock, Shares.unlimited(), mostOpen);
    }

    RateLimits(DataSource source, Shares shares) {
        this(source, TimeMeter.SYSTEM_MILLISECONDS, shares, MOST_OPEN);
    }

    private RateLimits(DataSource source, TimeMeter clock, Shares shares, long mostOpen) {
        this.open = Caffeine.newBuilder().maximumSize(mostOpen).build();
        this.shares = shares;
        this.rows = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(source)
                .table("rate_bucket")
                .clientClock(clock)
                .requestTimeout(PATIENCE)
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
        return using(() -> {
            ConsumptionProbe probe = bucket(accountId, perSecond, burst).tryConsumeAndReturnRemaining(1);
            return new Verdict(
                    probe.isConsumed(),
                    probe.getRemainingTokens(),
                    Duration.ofNanos(probe.getNanosToWaitForRefill()),
                    Duration.ofNanos(probe.getNanosToWaitForReset()));
        });
    }

    /**
     * Takes tokens that a replica has already spent, even if the bucket does not have them: then all replicas have to
     * wait until it has.
     *
     * @param spent may be 0, to learn what the other replicas spent
     * @return the time until the bucket is full again
     */
    public Duration settle(long accountId, long perSecond, long burst, long spent) {
        return using(() -> {
            VerboseBucket bucket = bucket(accountId, perSecond, burst).asVerbose();
            VerboseResult<Long> result =
                    spent == 0 ? bucket.getAvailableTokens() : bucket.consumeIgnoringRateLimits(spent);
            return Duration.ofNanos(result.getDiagnostics().calculateFullRefillingTime());
        });
    }

    private <T> T using(Supplier<T> work) {
        try (Shares.Place place = shares.enter()) {
            return work.get();
        } catch (LedgerException busy) {
            throw busy;
        } catch (RuntimeException e) {
            // The library wraps the driver's exception.
            throw Outages.exception("the rate limit could not be checked", e);
        }
    }

    private BucketProxy bucket(long accountId, long perSecond, long burst) {
        Open known = open.getIfPresent(accountId);
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

    long opened() {
        open.cleanUp();
        return open.estimatedSize();
    }
}
