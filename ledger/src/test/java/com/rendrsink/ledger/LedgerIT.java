package com.rendrsink.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rendrsink.testing.ClaimAge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ledger on a real PostgreSQL. */
class LedgerIT {
    private static final Instant NOW = Instant.parse("2026-03-28T14:22:01Z");

    private static final Claim.Answered ANSWER = new Claim.Answered("fp", 201, "{}");

    private static FreshDatabase database;
    private static Ledger ledger;
    private static Account account;

    @BeforeAll
    static void open() throws SQLException {
        database = new FreshDatabase();
        ledger = database.open();
        account = ledger.accounts().ensure("default", "media");
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    @Test
    void ensuring_an_account_twice_makes_one() {
        assertThat(ledger.accounts().ensure("default", "media")).isEqualTo(account);
        assertThat(ledger.accounts().byName("default")).contains(account);
        assertThat(ledger.accounts().byName("nobody")).isEmpty();
    }

    @Test
    void a_key_opens_its_account_until_it_is_revoked() {
        IssuedKey key = ledger.keys().issue(account.id(), "laptop");

        assertThat(ledger.keys().authenticate(key.secret())).contains(account);
        assertThat(ledger.keys().revoke(key.id())).isTrue();
        assertThat(ledger.keys().authenticate(key.secret())).isEmpty();
        assertThat(ledger.keys().revoke(key.id())).isFalse();
    }

    @Test
    void a_well_formed_key_that_was_never_issued_opens_nothing() {
        String invented = KeyFormat.create(new java.util.Random(1));

        assertThat(ledger.keys().authenticate(invented)).isEmpty();
    }

    @Test
    void the_secret_is_neither_printed_nor_listed() {
        IssuedKey key = ledger.keys().issue(account.id(), "listed");

        assertThat(key.toString()).doesNotContain(key.secret());
        assertThat(ledger.keys().list(account.id()).toString())
                .contains(key.prefix())
                .doesNotContain(key.secret());
    }

    @Test
    void a_second_request_with_a_live_owners_key_has_to_wait() throws SQLException {
        assertThat(claim("live", "ast_1", "one")).isEqualTo(new Claim.Owned("ast_1"));
        pass("live", Duration.ofSeconds(20));
        ledger.idempotency().beat(account.id(), "live", "one");
        pass("live", Duration.ofSeconds(20));

        assertThat(claim("live", "ast_2", "two")).isInstanceOf(Claim.InProgress.class);
    }

    @Test
    void a_dead_owner_is_taken_over_under_the_same_asset_id() throws SQLException {
        claim("dead", "ast_1", "one");
        pass("dead", Duration.ofSeconds(31));

        assertThat(claim("dead", "ast_2", "two")).isEqualTo(new Claim.Owned("ast_1"));
    }

    @Test
    void an_owner_that_was_taken_over_can_no_longer_answer() throws SQLException {
        claim("stolen", "ast_1", "one");
        pass("stolen", Duration.ofSeconds(31));
        claim("stolen", "ast_2", "two");

        answer("stolen", "one");

        assertThat(claim("stolen", "ast_3", "three")).isInstanceOf(Claim.InProgress.class);
    }

    @Test
    void an_answer_is_kept_for_a_day_from_when_it_was_given_and_then_forgotten() throws SQLException {
        claim("kept", "ast_1", "one");
        pass("kept", Duration.ofHours(30));
        answer("kept", "one");

        pass("kept", Duration.ofHours(24).minusMinutes(1));
        assertThat(claim("kept", "ast_2", "two")).isEqualTo(ANSWER);
        pass("kept", Duration.ofMinutes(2));
        assertThat(claim("kept", "ast_2", "two")).isEqualTo(new Claim.Owned("ast_2"));
    }

    @Test
    void an_answer_ends_the_direct_upload_that_it_is_about_and_no_other() throws SQLException {
        begin("upl_about");
        begin("upl_other");
        claim("direct", "upl_about", "one");
        pass("direct", Duration.ofSeconds(31));
        claim("direct", "upl_about", "two");

        answer("direct", "one");
        assertThat(ledger.uploads().find(account.id(), "upl_about")).isPresent();
        answer("direct", "two");
        assertThat(ledger.uploads().find(account.id(), "upl_about")).isEmpty();
        assertThat(ledger.uploads().find(account.id(), "upl_other")).isPresent();
    }

    @Test
    void a_released_key_may_be_used_again_at_once_by_one_request_under_the_same_asset_id() {
        claim("released", "ast_1", "one");
        ledger.idempotency().release(account.id(), "released", "one");

        assertThat(claim("released", "ast_2", "two")).isEqualTo(new Claim.Owned("ast_1"));
        assertThat(claim("released", "ast_3", "three")).isInstanceOf(Claim.InProgress.class);
    }

    @Test
    void the_pools_use_is_reported_to_the_first_that_asks() {
        SimpleMeterRegistry first = new SimpleMeterRegistry();
        ledger.meter(first);
        ledger.meter(new SimpleMeterRegistry());

        assertThat(first.get("hikaricp.connections")
                        .tag("pool", "ledger")
                        .gauge()
                        .value())
                .isPositive();
    }

    @Test
    void failed_transactions_give_their_connections_back_and_are_not_called_an_outage() {
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> ledger.keys().issue(-1, "no such account"))
                    .isExactlyInstanceOf(LedgerException.class);
        }
        assertThat(ledger.reachable()).isTrue();
    }

    @Test
    void a_failed_commit_reports_its_own_cause() throws SQLException {
        FreshDatabase other = new FreshDatabase();
        try (Ledger own = other.open();
                Connection connection = other.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create function refuse() returns trigger language plpgsql"
                    + " as 'begin raise exception ''refused at the end''; end'");
            statement.execute("create constraint trigger late after insert on account deferrable initially deferred"
                    + " for each row execute function refuse()");

            assertThatThrownBy(() -> own.accounts().ensure("late", "late"))
                    .isInstanceOf(LedgerException.class)
                    .hasStackTraceContaining("refused at the end");
        }
    }

    private static Claim claim(String key, String asset, String owner) {
        return ledger.idempotency().claim(account.id(), key, asset, owner);
    }

    private static final OpenUploads ROOMY = new OpenUploads(1000, 1000);

    private static void begin(String upload) {
        ledger.uploads()
                .begin(
                        new PendingUpload(
                                upload, account.id(), "ast", "originals/a", "id", "a.mp4", 1, 1, Optional.empty(), NOW),
                        ROOMY,
                        NOW);
    }

    private static void pass(String key, Duration time) throws SQLException {
        ClaimAge.add(database.source(), account.id(), key, time);
    }

    private static void answer(String key, String owner) {
        ledger.idempotency().answer(account.id(), key, owner, ANSWER);
    }
}
