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

    static final String WITHOUT_SCHEMA = "the ledger's database lacks tables or columns: it was emptied or replaced;"
            + " restore it, or restart the API server to start with an empty ledger";

    /** A standby, which is what an address leads to while another server takes over. */
    private static final String READ_ONLY = "25006";

    /**
     * A database that is not the one that was migrated: without the table or column, the schema, or there at all. It was
     * replaced by an empty one, or is just being restored.
     */
    private static final Set<String> NOT_OURS = Set.of("42P01", "42703", "3F000", "3D000");

    private Outages() {}

    /** The exception to throw for what the driver or a library above it threw. */
    static LedgerException exception(String message, RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof LedgerUnavailableException away) {
                return away;
            }
            if (cause instanceof SQLException said && NOT_OURS.contains(String.valueOf(said.getSQLState()))) {
                return new LedgerUnavailableException(WITHOUT_SCHEMA, thrown);
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
