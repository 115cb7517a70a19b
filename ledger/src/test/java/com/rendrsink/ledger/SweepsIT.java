package com.rendrsink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.testing.ClaimAge;
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

    private static FreshDatabase database;
    private static Ledger ledger;

    @BeforeAll
    static void open() throws SQLException {
        database = new FreshDatabase();
        ledger = database.open();
    }

    @AfterAll
    static void close() {
        ledger.close();
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
    void answers_are_forgotten_a_day_after_they_were_given_and_not_before() throws SQLException {
        Account account = ledger.accounts().ensure("answers", "answers");
        for (String key : List.of("early", "late")) {
            ledger.idempotency().claim(account.id(), key, "ast_" + key, "me");
            ClaimAge.add(database.source(), account.id(), key, HOUR);
            ledger.idempotency().answer(account.id(), key, "me", new Claim.Answered("fingerprint", 201, "{}"));
        }
        ClaimAge.add(database.source(), account.id(), "early", Idempotency.KEPT.plusMinutes(1));
        ClaimAge.add(database.source(), account.id(), "late", Idempotency.KEPT.minusMinutes(1));

        ledger.sweeps().forgetPast(NOW);

        assertThat(column("select key from idempotency where account_id = " + account.id()))
                .containsExactly("late");
    }

    @Test
    void more_rows_than_one_statement_removes_are_all_removed() throws SQLException {
        Account account = ledger.accounts().ensure("many", "many");
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into idempotency"
                    + " (account_id, key, asset_id, owner, heartbeat, status, fingerprint, body, created_at)"
                    + " select " + account.id() + ", 'key-' || n, 'ast', 'me', timestamptz 'epoch', 201, 'f', '{}',"
                    + " timestamptz 'epoch' from generate_series(1, " + (2 * Sweeps.SLICE + 1) + ") n");
        }

        ledger.sweeps().forgetPast(NOW);

        assertThat(column("select key from idempotency where account_id = " + account.id()))
                .isEmpty();
    }

    @Test
    void claims_are_forgotten_when_nobody_has_asked_for_so_long() throws SQLException {
        Account account = ledger.accounts().ensure("claims", "claims");
        for (String key : List.of("asked once", "asked again")) {
            ledger.idempotency().claim(account.id(), key, "ast_1", "one");
            ledger.idempotency().release(account.id(), key, "one");
            ClaimAge.add(database.source(), account.id(), key, HOUR);
        }
        ledger.idempotency().claim(account.id(), "asked again", "ast_2", "two");
        ledger.idempotency().release(account.id(), "asked again", "two");

        ledger.sweeps().forgetClaims(Instant.now().minus(HOUR.dividedBy(2)));

        assertThat(column("select key from idempotency where account_id = " + account.id()))
                .containsExactly("asked again");
    }

    @Test
    void uploads_are_forgotten_when_their_time_is_over_and_not_before() throws SQLException {
        Account account = ledger.accounts().ensure("uploads", "uploads");
        for (String id : List.of("early", "late")) {
            ledger.uploads()
                    .begin(
                            new PendingUpload(
                                    id,
                                    account.id(),
                                    "ast_" + id,
                                    "originals/" + id,
                                    "id",
                                    "a.mp4",
                                    1,
                                    1,
                                    Optional.empty(),
                                    id.equals("early") ? NOW : NOW.plusSeconds(1)),
                            new OpenUploads(10, 10),
                            NOW);
        }

        ledger.sweeps().forgetPast(NOW.plusMillis(1));

        assertThat(column("select id from upload")).containsExactly("late");
    }

    private static List<String> column(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
