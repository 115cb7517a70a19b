package com.rendrsink.ledger;

/** The database is unavailable. A later retry may succeed. */
public final class LedgerUnavailableException extends LedgerException {
    private static final long serialVersionUID = 1L;

    LedgerUnavailableException(String message) {
        super(message);
    }

    public LedgerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
