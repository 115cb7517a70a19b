package com.rendrsink.api.http;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Whether the stores are available. Checks the stores one at a time and at most once a second, for any number of
 * probes.
 */
public final class Readiness {
    private static final Duration KNOWN_FOR = Duration.ofSeconds(1);
    /** A probe does not wait for an unresponsive store. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final AsyncLoadingCache<Boolean, Boolean> answer;
    private final Duration patience;

    /** @param stores checks whether the stores are available */
    public Readiness(BooleanSupplier stores) {
        this(stores, PATIENCE);
    }

    Readiness(BooleanSupplier stores, Duration patience) {
        this.patience = patience;
        answer = Caffeine.newBuilder()
                .maximumSize(1)
                .expireAfterWrite(KNOWN_FOR)
                .executor(Thread::startVirtualThread)
                .buildAsync(always -> stores.getAsBoolean());
    }

    /** Waits at most 3 s. Also false if the stores have not responded by then. */
    public boolean isReady() {
        try {
            return answer.get(Boolean.TRUE).get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException unknown) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
