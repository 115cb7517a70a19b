package com.rendrsink.ledger;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbTransaction;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Function;

/**
 * The only place that begins a transaction: one left open after an exception would keep its connection for ever.
 * Failures of the database become {@link LedgerUnavailableException}.
 */
final class Database {
    private final DbClient client;

    Database(DbClient client) {
        this.client = client;
    }

    <T> T inTransaction(Function<DbExecute, T> work) {
        DbTransaction transaction;
        try {
            transaction = client.transaction();
        } catch (DbClientException e) {
            throw new LedgerUnavailableException("the database cannot be reached", e);
        }
        boolean committed = false;
        try {
            T result = work.apply(transaction);
            transaction.commit();
            committed = true;
            return result;
        } catch (DbClientException e) {
            throw new LedgerUnavailableException("the database refused a statement", e);
        } finally {
            if (!committed) {
                rollBack(transaction);
            }
        }
    }

    private static void rollBack(DbTransaction transaction) {
        try {
            transaction.rollback();
        } catch (DbClientException gone) {
            // With its connection, as the pool has noticed; what the work failed of is what matters.
        }
    }

    /** The driver takes no Instant. */
    static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Nor does it give one. */
    static Instant instant(DbRow row, String column) {
        return row.column(column).get(Timestamp.class).toInstant();
    }
}
