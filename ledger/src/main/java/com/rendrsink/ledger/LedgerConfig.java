package com.rendrsink.ledger;

import com.rendrsink.runtime.Environment;
import java.time.Duration;

/**
 * Where the database is, and how it is used.
 *
 * @param url a JDBC URL
 * @param claimDeadAfter how long the owner of an idempotency key may be silent
 */
public record LedgerConfig(String url, String user, String password, int poolSize, Duration claimDeadAfter) {
    public static final Duration CLAIM_DEAD_AFTER = Duration.ofSeconds(30);

    public LedgerConfig(String url, String user, String password, int poolSize) {
        this(url, user, password, poolSize, CLAIM_DEAD_AFTER);
    }

    /**
     * The settings {@code DATABASE_*}. {@code CLAIM_DEAD_AFTER_SECONDS} is for tests only, which cannot wait as long: a
     * server that pauses for longer than it says would meet a second one at work on the same key.
     */
    public static LedgerConfig from(Environment reader, int poolSize) {
        return new LedgerConfig(
                reader.required("DATABASE_URL"),
                reader.required("DATABASE_USER"),
                reader.required("DATABASE_PASSWORD"),
                poolSize,
                reader.seconds("CLAIM_DEAD_AFTER_SECONDS", CLAIM_DEAD_AFTER));
    }

    /** Without the password, so that a log line can hold it. */
    @Override
    public String toString() {
        return "LedgerConfig[url=%s, user=%s, poolSize=%d]".formatted(url, user, poolSize);
    }
}
