package com.rendrsink.ledger;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Tells a database that is away from one that was asked wrongly. Pure. */
final class Outages {
    /**
     * By the first two characters of what it said: connections, a rollback to let others go on, a lack of resources, an
     * administrator's doing, and the system below it.
     */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");
    /** A standby, which is what an address leads to while another server takes over. */
    private static final String READ_ONLY = "25006";

    private Outages() {}

    /** The exception to throw for what the driver or a library above it threw. */
    static LedgerException exception(String message, RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof LedgerUnavailableException away) {
                return away;
            }
            if (cause instanceof SQLException said && isOutage(said)) {
                return new LedgerUnavailableException(message, thrown);
            }
        }
        return new LedgerException(message, thrown);
    }

    private static boolean isOutage(SQLException said) {
        String state = said.getSQLState();
        // The pool knows nothing but connections. It has no states of its own, or repeats that of its last try:
        // a database that takes none says 55000.
        return said instanceof SQLTransientConnectionException
                || state == null
                || state.equals(READ_ONLY)
                || (state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
    }
}
