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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only place that begins a transaction, because a transaction that stays open after an exception would keep its
 * connection forever. Failures become {@link LedgerException}s.
 */
final class Database {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final DbClient client;
    private final Shares shares;

    Database(DbClient client, Shares shares) {
        this.client = client;
        this.shares = shares;
    }

    /**
     * Commits what the work does.
     *
     * @throws LedgerBusyException if the account of the request uses its share of the connections
     */
    <T> T inTransaction(Function<DbExecute, T> work) {
        try (Shares.Place place = shares.enter()) {
            return transact(work);
        }
    }

    private <T> T transact(Function<DbExecute, T> work) {
        // Takes its connection with the first statement.
        DbTransaction transaction = client.transaction();
        boolean worked = false;
        try {
            T result = work.apply(transaction);
            worked = true;
            // Ends the transaction even if it fails: nothing is left to roll back then.
            transaction.commit();
            return result;
        } catch (DbClientException e) {
            throw Outages.exception("the database rejected a statement", e);
        } finally {
            if (!worked) {
                rollBack(transaction);
            }
        }
    }

    /** Reports the original failure; a lost connection ends its transaction anyway. */
    private static void rollBack(DbTransaction transaction) {
        try {
            transaction.rollback();
        } catch (DbClientException lost) {
            LOG.atDebug().setCause(lost).log("a transaction was not rolled back");
        }
    }

    /** The driver does not accept Instant. */
    static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Nor does it return one. */
    static Instant instant(DbRow row, String column) {
        return row.column(column).get(Timestamp.class).toInstant();
    }
}
