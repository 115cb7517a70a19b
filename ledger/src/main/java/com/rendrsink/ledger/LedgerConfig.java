package com.rendrsink.ledger;

import java.time.Duration;

/**
 * The address of the database and its settings.
 *
 * @param url a JDBC URL
 * @param claimDeadAfter how long the owner of an idempotency key may send no heartbeat
 */
public record LedgerConfig(String url, String user, String password, int poolSize, Duration claimDeadAfter) {
    public static final Duration CLAIM_DEAD_AFTER = Duration.ofSeconds(30);

    public LedgerConfig(String url, String user, String password, int poolSize) {
        this(url, user, password, poolSize, CLAIM_DEAD_AFTER);
    }

    /** Without the password, so that it can be logged. */
    @Override
    public String toString() {
        return "LedgerConfig[url=%s, user=%s, poolSize=%d]".formatted(url, user, poolSize);
    }
}
