package com.rendrsink.ledger;

import com.rendrsink.runtime.Environment;
import java.time.Duration;

/**
 * The address of the database and its settings.
 *
 * @param url a JDBC URL
 * @param connectionsPerAccount connections that the requests of one account may use at a time
 * @param claimDeadAfter how long the owner of an idempotency key may send no heartbeat
 */
public record LedgerConfig(
        String url, String user, String password, int poolSize, int connectionsPerAccount, Duration claimDeadAfter) {
    /** Of the 10 of an API server. */
    private static final int CONNECTIONS_PER_ACCOUNT = 3;

    public static final Duration CLAIM_DEAD_AFTER = Duration.ofSeconds(30);

    public LedgerConfig(String url, String user, String password, int poolSize) {
        this(url, user, password, poolSize, CONNECTIONS_PER_ACCOUNT, CLAIM_DEAD_AFTER);
    }

    /**
     * The settings {@code DATABASE_*}; {@code DATABASE_CONNECTIONS_PER_ACCOUNT} is at least 1. {@code CLAIM_DEAD_AFTER_SECONDS} is for tests only, which cannot wait as long. If a
     * server pauses for longer, a second server may start to process the same key.
     */
    public static LedgerConfig from(Environment reader, int poolSize) {
        return new LedgerConfig(
                reader.required("DATABASE_URL"),
                reader.required("DATABASE_USER"),
                reader.required("DATABASE_PASSWORD"),
                poolSize,
                Math.toIntExact(
                        Math.max(1, reader.number("DATABASE_CONNECTIONS_PER_ACCOUNT", CONNECTIONS_PER_ACCOUNT))),
                reader.seconds("CLAIM_DEAD_AFTER_SECONDS", CLAIM_DEAD_AFTER));
    }

    /** Without the password, so that it can be logged. */
    @Override
    public String toString() {
        return "LedgerConfig[url=%s, user=%s, poolSize=%d]".formatted(url, user, poolSize);
    }
}
