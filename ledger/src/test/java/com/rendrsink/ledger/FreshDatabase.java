package com.rendrsink.ledger;

import com.rendrsink.testing.TestPostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A database of its own on a real PostgreSQL, which is started once. */
final class FreshDatabase {
    private static final String USER = "postgres";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final class Started {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return TestPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final String name = "fresh_" + COUNT.incrementAndGet();

    FreshDatabase() throws SQLException {
        try (Connection connection = Started.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
    }

    Ledger open() {
        return Ledger.open(config());
    }

    /** Without its tables. */
    Ledger at() {
        return Ledger.at(config());
    }

    private LedgerConfig config() {
        return new LedgerConfig(Started.POSTGRES.getJdbcUrl(USER, name) + "&stringtype=unspecified", USER, USER, 5);
    }

    DataSource source() {
        return Started.POSTGRES.getDatabase(USER, name);
    }
}
