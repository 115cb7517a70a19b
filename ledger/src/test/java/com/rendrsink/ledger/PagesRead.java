package com.rendrsink.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

/** Counts the pages that a piece of work reads, in the statements that the ledger really sends. */
final class PagesRead {
    private static final String PAGES =
            "select coalesce(sum(heap_blks_read + heap_blks_hit + idx_blks_read + idx_blks_hit), 0)"
                    + " from pg_statio_user_tables";

    private PagesRead() {}

    static long by(FreshDatabase database, Consumer<Ledger> work) throws SQLException {
        long before = count(database);
        // A connection reports its statistics at the latest when it ends.
        try (Ledger ledger = database.open()) {
            work.accept(ledger);
        }
        return count(database) - before;
    }

    private static long count(FreshDatabase database) throws SQLException {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(PAGES)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
