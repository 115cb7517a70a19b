package com.rendrsink.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A ledger that is made before its database can be used. */
class LedgerStartIT {
    @Test
    void is_unavailable_until_its_schema_is_there() {
        try (Ledger ledger = at(1)) {
            assertThat(ledger.isMigrated()).isFalse();
            assertThat(ledger.reachable()).isFalse();
            assertThatThrownBy(() -> ledger.accounts().list()).isInstanceOf(LedgerUnavailableException.class);
            assertThatThrownBy(ledger::migrate)
                    .isInstanceOf(LedgerUnavailableException.class)
                    .rootCause()
                    .hasMessageContaining("refused");
        }
    }

    @Test
    void only_a_database_that_was_a_ledger_is_migrated_without_making_one() throws SQLException {
        FreshDatabase database = new FreshDatabase();
        try (Ledger ledger = database.at()) {
            assertThatThrownBy(ledger::migrateExisting)
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessageContaining("the API server creates them");
            assertThatThrownBy(ledger::check).isInstanceOf(LedgerUnavailableException.class);

            database.open().close();
            ledger.migrateExisting();
            ledger.check();
        }
    }

    /** Without a bound of ours the driver would wait for the first word for ever. */
    @Test
    @Timeout(120)
    void a_database_that_takes_the_connection_and_says_nothing_is_given_up() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Ledger ledger = at(silent.getLocalPort())) {
            assertThatThrownBy(ledger::migrate).isInstanceOf(LedgerUnavailableException.class);
        }
    }

    private static Ledger at(int port) {
        return Ledger.at(new LedgerConfig(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?stringtype=unspecified", "postgres", "x", 1));
    }
}
