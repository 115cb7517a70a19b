package com.rendrsink.ledger;

/** The connections of one account are in use. Others can use the database, and a later retry may succeed. */
public final class LedgerBusyException extends LedgerException {
    private static final long serialVersionUID = 1L;

    public LedgerBusyException(String message) {
        super(message);
    }
}
