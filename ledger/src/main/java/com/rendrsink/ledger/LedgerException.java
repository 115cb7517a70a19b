package com.rendrsink.ledger;

/** The ledger failed. Unless it is a {@link LedgerUnavailableException}, it is a bug. */
public class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerException(String message) {
        super(message);
    }

    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
