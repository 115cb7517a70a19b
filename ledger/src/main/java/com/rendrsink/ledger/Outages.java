package com.rendrsink.ledger;

import com.rendrsink.runtime.Pure;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Distinguishes an unavailable database from a wrong query. */
@Pure
final class Outages {
    /**
     * By the first two characters of the SQL state: connections, a rollback in favour of others, a lack of resources,
     * an administrator's action, and the underlying system.
     */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");

    static final String WITHOUT_SCHEMA = "the ledger's database lacks tables or columns: it was emptied or replaced;"
            + " restore it, or restart the API server to start with an empty ledger";

    /** A standby: the target of the address during a failover. */
    private static final String READ_ONLY = "25006";

    /**
     * A database that is not the migrated one: its table, column or schema or the whole database is missing. It was
     * replaced by an empty one or is being restored.
     */
    private static final Set<String> NOT_OURS = Set.of("42P01", "42703", "3F000", "3D000");

    private Outages() {}

    /** The exception to throw for an exception of the driver or of a library above it. */
    static LedgerException exception(String message, RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof LedgerUnavailableException unavailable) {
                return unavailable;
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
        // The pool's exceptions always concern connections. They have no SQL state, or repeat that of the last attempt:
        // a database that accepts no connections reports 55000.
        return said instanceof SQLTransientConnectionException
                || state == null
                || state.equals(READ_ONLY)
                || (state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
    }
}
