package com.rendrsink.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** A statement that takes too long: ten of them would otherwise occupy the database after their clients gave up. */
class StatementTimeoutIT {
    private static final String WAITING = "select count(*) from pg_stat_activity"
            + " where datname = current_database() and wait_event_type = 'Lock'";

    @Test
    void it_ends_in_the_database_too() throws SQLException {
        FreshDatabase database = new FreshDatabase();
        try (Ledger ledger = database.open();
                Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table account in access exclusive mode");

            assertThatThrownBy(ledger.accounts()::list).isInstanceOf(LedgerUnavailableException.class);

            try (ResultSet rows = statement.executeQuery(WAITING)) {
                rows.next();
                assertThat(rows.getInt(1)).isZero();
            }
        }
    }
}
