package com.rendrsink.api.http;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Whether the stores are reachable. However many ask, the stores get one question at a time, and one a second at most. */
public final class Readiness {
    private static final Duration KNOWN_FOR = Duration.ofSeconds(1);
    /** A prober waits for no store that hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final AsyncLoadingCache<Boolean, Boolean> answer;
    private final Duration patience;

    /** @param stores asks them whether they are reachable */
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

    /** Waits 3 s at most. False also when the stores have not answered by then. */
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
