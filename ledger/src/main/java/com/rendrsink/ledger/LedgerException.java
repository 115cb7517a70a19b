package com.rendrsink.ledger;

/** The ledger did not do what it was asked. Unless it is {@link LedgerUnavailableException}, a mistake of ours. */
public class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerException(String message) {
        super(message);
    }

    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
