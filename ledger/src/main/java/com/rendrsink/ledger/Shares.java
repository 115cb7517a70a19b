package com.rendrsink.ledger;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Limits the connections that one owner, such as an account, uses at a time, so that the others find free ones. Work
 * outside of {@link #of}, such as a background loop, is not limited.
 */
public final class Shares {
    /** As long as the pool lets anybody wait for a connection. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final ScopedValue<Owner> OWNER = ScopedValue.newInstance();

    private final int most;
    private final Duration patience;
    private final Runnable refused;
    /** Only of owners that use or wait for a connection, so there are never more of them than requests. */
    private final Map<String, Share> shares = new ConcurrentHashMap<>();

    /** @param refused called for each request that waited in vain */
    Shares(int most, Runnable refused) {
        this(most, PATIENCE, refused);
    }

    Shares(int most, Duration patience, Runnable refused) {
        this.most = most;
        this.patience = patience;
        this.refused = refused;
    }

    static Shares unlimited() {
        return new Shares(Integer.MAX_VALUE, () -> {});
    }

    /** Changes from the strangers to the account when a request is authenticated. */
    private static final class Owner {
        private String name;

        Owner(String name) {
            this.name = name;
        }
    }

    private record Share(Semaphore free, int users) {}

    /** Held while a connection is in use. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** The connections that this work uses belong to the owner. */
    public static <T> T of(String owner, Supplier<T> work) {
        return ScopedValue.where(OWNER, new Owner(owner)).call(work::get);
    }

    /** From now on, the connections of the surrounding {@link #of} belong to this owner. */
    public static void belongTo(String owner) {
        if (OWNER.isBound()) {
            OWNER.get().name = owner;
        }
    }

    /**
     * Waits for a connection of the owner's.
     *
     * @throws LedgerBusyException if it has used all of them for 3 s
     */
    Place enter() {
        if (!OWNER.isBound()) {
            return () -> {};
        }
        String owner = OWNER.get().name;
        Semaphore free = shares.compute(
                        owner,
                        (name, share) -> share == null
                                ? new Share(new Semaphore(most, true), 1)
                                : new Share(share.free(), share.users() + 1))
                .free();
        boolean entered = false;
        try {
            // Without a wait it works for an interrupted request too, which cleans up behind itself.
            entered = free.tryAcquire() || free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!entered) {
                leave(owner);
            }
        }
        if (!entered) {
            refused.run();
            throw new LedgerBusyException("all connections of one owner are in use");
        }
        return () -> {
            free.release();
            leave(owner);
        };
    }

    private void leave(String owner) {
        shares.computeIfPresent(
                owner, (name, share) -> share.users() == 1 ? null : new Share(share.free(), share.users() - 1));
    }

    /** Owners that use or wait for a connection. */
    int owners() {
        return shares.size();
    }
}
