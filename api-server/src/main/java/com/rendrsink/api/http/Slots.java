package com.rendrsink.api.http;

import com.rendrsink.ledger.Account;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Limits the number of concurrent bodies of a kind. A body without a free slot is rejected before it is read. */
public final class Slots {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final String what;
    private final int perAccount;
    private final Semaphore all;
    private final Map<Long, Semaphore> accounts = new ConcurrentHashMap<>();

    /** @param what the kind of body, for the error message */
    public Slots(String what, int perAccount, int all) {
        this.what = what;
        this.perAccount = perAccount;
        this.all = new Semaphore(all);
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
        Semaphore own = accounts.computeIfAbsent(account.id(), id -> new Semaphore(perAccount));
        if (!own.tryAcquire()) {
            throw RateGate.refusal("The account has " + perAccount + " " + what + " in progress.", PAUSE);
        }
        if (!all.tryAcquire()) {
            own.release();
            throw RateGate.refusal("Too many " + what + " are in progress.", PAUSE);
        }
        return () -> {
            all.release();
            own.release();
        };
    }
}
