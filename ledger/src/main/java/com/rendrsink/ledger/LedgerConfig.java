package com.rendrsink.ledger;

import com.rendrsink.runtime.Environment;
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

    /**
     * The settings {@code DATABASE_*}. {@code CLAIM_DEAD_AFTER_SECONDS} is for tests only, which cannot wait as long. If a
     * server pauses for longer, a second server may start to process the same key.
     */
    public static LedgerConfig from(Environment reader, int poolSize) {
        return new LedgerConfig(
                reader.required("DATABASE_URL"),
                reader.required("DATABASE_USER"),
                reader.required("DATABASE_PASSWORD"),
                poolSize,
                reader.seconds("CLAIM_DEAD_AFTER_SECONDS", CLAIM_DEAD_AFTER));
    }

    /** Without the password, so that it can be logged. */
    @Override
    public String toString() {
        return "LedgerConfig[url=%s, user=%s, poolSize=%d]".formatted(url, user, poolSize);
    }
}
