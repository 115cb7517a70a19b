package com.rendrsink.api.http;

import com.rendrsink.ledger.Account;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Limits the number of concurrent requests of a kind. A request without a free slot is rejected before its work begins. */
public final class Slots {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final String what;
    private final int perAccount;
    private final Duration patience;
    private final Semaphore all;
    private final Map<Long, Semaphore> accounts = new ConcurrentHashMap<>();

    /** @param what the kind of request, for the error message */
    public Slots(String what, int perAccount, int all) {
        this(what, perAccount, all, Duration.ZERO);
    }

    /** @param patience how long a request waits for each of its two slots, the account's and the common one */
    public Slots(String what, int perAccount, int all, Duration patience) {
        this.what = what;
        this.perAccount = perAccount;
        this.patience = patience;
        this.all = new Semaphore(all, true);
    }

    /** Occupied until it is closed. */
    public interface Slot extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes a slot for the account.
     *
     * @throws ApiException RATE_LIMITED if none is free
     */
    public Slot take(Account account) {
        Semaphore own = accounts.computeIfAbsent(account.id(), id -> new Semaphore(perAccount, true));
        if (!isTaken(own)) {
            throw RateGate.refusal("The account has " + perAccount + " " + what + " in progress.", PAUSE);
        }
        if (!isTaken(all)) {
            own.release();
            throw RateGate.refusal("Too many " + what + " are in progress.", PAUSE);
        }
        return () -> {
            all.release();
            own.release();
        };
    }

    private boolean isTaken(Semaphore slots) {
        try {
            return slots.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
