package com.rendrsink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.testing.TestPostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which replica sweeps, and what the ledger itself forgets. What is swept of the store is shown where the store is. */
class SweepsIT {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private static EmbeddedPostgres postgres;
    private static Ledger ledger;

    @BeforeAll
    static void open() throws IOException {
        postgres = TestPostgres.start();
        ledger = Ledger.open(new LedgerConfig(
                postgres.getJdbcUrl("postgres", "postgres") + "&stringtype=unspecified", "postgres", "postgres", 2));
    }

    @AfterAll
    static void close() throws IOException {
        ledger.close();
        postgres.close();
    }

    @Test
    void one_replica_takes_each_turn() {
        Sweeps turns = ledger.sweeps();

        assertThat(turns.begin(NOW, HOUR)).isTrue();
        assertThat(turns.begin(NOW.plusSeconds(3599), HOUR)).isFalse();
        assertThat(turns.begin(NOW.plusSeconds(3600), HOUR)).isTrue();
        assertThat(turns.begin(NOW.plusSeconds(3600), HOUR)).isFalse();
    }

    @Test
    void answers_and_uploads_are_forgotten_when_their_time_is_over_and_not_before() throws SQLException {
        Account account = ledger.accounts().ensure("sweeps", "sweeps");
        for (String key : List.of("early", "late")) {
            Instant begun = key.equals("early") ? NOW : NOW.plusSeconds(1);
            ledger.idempotency().claim(account.id(), key, "ast_" + key, "me", begun);
            ledger.idempotency().answer(account.id(), key, "me", "fingerprint", 201, "{}");
            ledger.uploads()
                    .begin(new PendingUpload(
                            "upl_" + key,
                            account.id(),
                            "ast_" + key,
                            "originals/" + key,
                            "id",
                            "a.mp4",
                            1,
                            1,
                            Optional.empty(),
                            begun));
        }

        Instant justAfter = NOW.plusMillis(1);
        ledger.sweeps().forgetPast(justAfter.plus(Idempotency.KEPT), justAfter);

        assertThat(column("select key from idempotency")).containsExactly("late");
        assertThat(column("select id from upload")).containsExactly("upl_late");
    }

    private static List<String> column(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection database = postgres.getPostgresDatabase().getConnection();
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
