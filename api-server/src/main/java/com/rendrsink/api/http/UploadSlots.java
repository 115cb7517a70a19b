package com.rendrsink.api.http;

import com.rendrsink.ledger.Account;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** How many uploads run at a time. One that finds no slot is refused before its body is read. */
public final class UploadSlots {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Semaphore all;
    private final int perAccount;
    private final Map<Long, Semaphore> accounts = new ConcurrentHashMap<>();

    public UploadSlots(RequestLimits limits) {
        this.all = new Semaphore(limits.uploads());
        this.perAccount = limits.uploadsPerAccount();
    }

    /**
     * Does the work while it holds a slot.
     *
     * @throws ApiException RATE_LIMITED when there is none
     */
    public void hold(Account account, Runnable work) {
        Semaphore own = accounts.computeIfAbsent(account.id(), id -> new Semaphore(perAccount));
        if (!own.tryAcquire()) {
            throw RateGate.refusal("The account has " + perAccount + " uploads under way.", PAUSE);
        }
        if (!all.tryAcquire()) {
            own.release();
            throw RateGate.refusal("Too many uploads are under way.", PAUSE);
        }
        try {
            work.run();
        } finally {
            all.release();
            own.release();
        }
    }
}
