package com.rendrsink.ledger;

/** Where the database is. {@code url} is a JDBC URL. */
public record LedgerConfig(String url, String user, String password, int poolSize) {

    /** Without the password, so that a log line can hold it. */
    @Override
    public String toString() {
        return "LedgerConfig[url=%s, user=%s, poolSize=%d]".formatted(url, user, poolSize);
    }
}
