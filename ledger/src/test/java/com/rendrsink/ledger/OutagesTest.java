package com.rendrsink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.dbclient.DbClientException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutagesTest {
    @ParameterizedTest
    @ValueSource(strings = {"08006", "08003", "40P01", "53300", "57P01", "57P03", "58030", "25006"})
    void what_a_later_try_may_mend_is_an_outage(String state) {
        assertThat(told(new SQLException("said", state))).isInstanceOf(LedgerUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"22008", "23503", "23505", "42601", "25P02", "XX000"})
    void what_every_try_would_meet_is_none(String state) {
        assertThat(told(new SQLException("said", state))).isExactlyInstanceOf(LedgerException.class);
    }

    /** Its keys are unknown there; a client that received a 401 would discard its key. */
    @ParameterizedTest
    @ValueSource(strings = {"42P01", "42703", "3F000", "3D000"})
    void a_database_without_our_tables_is_an_outage_that_says_so(String state) {
        assertThat(told(new SQLException("said", state)))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessageContaining("lacks tables or columns");
    }

    @Test
    void what_the_pool_says_is_an_outage() {
        assertThat(told(new SQLException("closed"))).isInstanceOf(LedgerUnavailableException.class);
        assertThat(told(new SQLTransientConnectionException("request timed out", "55000")))
                .isInstanceOf(LedgerUnavailableException.class);
    }

    @Test
    void a_mistake_before_anything_was_sent_is_none() {
        assertThat(Outages.exception("failed", new DbClientException("parameters are missing")))
                .isExactlyInstanceOf(LedgerException.class);
    }

    private static LedgerException told(SQLException said) {
        return Outages.exception("failed", new DbClientException("execution failed", said));
    }
}
