package com.rendrsink.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ledger on a real PostgreSQL. */
class LedgerIT {
    private static final Instant NOW = Instant.parse("2026-03-28T14:22:01Z");
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final Claim.Answered ANSWER = new Claim.Answered("fp", 201, "{}");
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static Ledger ledger;
    private static Account account;

    @BeforeAll
    static void open() throws SQLException {
        ledger = new FreshDatabase().open();
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
    void a_second_request_with_a_live_owners_key_has_to_wait() {
        assertThat(claim("live", "ast_1", "one", NOW)).isEqualTo(new Claim.Owned("ast_1"));
        ledger.idempotency().beat(account.id(), "live", "one", NOW.plusSeconds(20));

        assertThat(claim("live", "ast_2", "two", NOW.plusSeconds(40))).isInstanceOf(Claim.InProgress.class);
    }

    @Test
    void a_dead_owner_is_taken_over_under_the_same_asset_id() {
        claim("dead", "ast_1", "one", NOW);

        assertThat(claim("dead", "ast_2", "two", NOW.plusSeconds(31))).isEqualTo(new Claim.Owned("ast_1"));
    }

    @Test
    void an_owner_that_was_taken_over_can_no_longer_answer() {
        claim("stolen", "ast_1", "one", NOW);
        claim("stolen", "ast_2", "two", NOW.plusSeconds(31));

        answer("stolen", "one", NOW.plusSeconds(32));

        assertThat(claim("stolen", "ast_3", "three", NOW.plusSeconds(32))).isInstanceOf(Claim.InProgress.class);
    }

    @Test
    void an_answer_is_kept_for_a_day_from_when_it_was_given_and_then_forgotten() {
        Instant given = NOW.plus(Duration.ofHours(30));
        claim("kept", "ast_1", "one", NOW);
        answer("kept", "one", given);

        assertThat(claim("kept", "ast_2", "two", given.plus(Duration.ofHours(24))))
                .isEqualTo(ANSWER);
        assertThat(claim(
                        "kept", "ast_2", "two", given.plus(Duration.ofHours(24)).plusSeconds(1)))
                .isEqualTo(new Claim.Owned("ast_2"));
    }

    @Test
    void an_answer_ends_the_direct_upload_that_it_is_about_and_no_other() {
        begin("upl_about");
        begin("upl_other");
        claim("direct", "upl_about", "one", NOW);
        claim("direct", "upl_about", "two", NOW.plusSeconds(31));

        answer("direct", "one", NOW.plusSeconds(32));
        assertThat(ledger.uploads().find(account.id(), "upl_about")).isPresent();
        answer("direct", "two", NOW.plusSeconds(33));
        assertThat(ledger.uploads().find(account.id(), "upl_about")).isEmpty();
        assertThat(ledger.uploads().find(account.id(), "upl_other")).isPresent();
    }

    @Test
    void a_released_key_may_be_used_again_at_once_by_one_request_under_the_same_asset_id() {
        claim("released", "ast_1", "one", NOW);
        ledger.idempotency().release(account.id(), "released", "one");

        assertThat(claim("released", "ast_2", "two", NOW)).isEqualTo(new Claim.Owned("ast_1"));
        assertThat(claim("released", "ast_3", "three", NOW)).isInstanceOf(Claim.InProgress.class);
    }

    @Test
    void an_event_is_stored_once_with_one_delivery() {
        assertThat(ledger.events().append(event("ast_once", 1))).isTrue();
        assertThat(ledger.events().append(event("ast_once", 1))).isFalse();

        assertThat(due("ast_once", NOW)).hasSize(1);
    }

    @Test
    void a_claimed_delivery_is_leased() {
        ledger.events().append(event("ast_lease", 1));

        assertThat(due("ast_lease", NOW)).hasSize(1);
        assertThat(due("ast_lease", NOW.plusSeconds(30))).isEmpty();
        assertThat(due("ast_lease", NOW.plus(LEASE))).hasSize(1);
    }

    @Test
    void a_later_event_waits_until_the_earlier_one_was_tried() {
        ledger.events().append(event("ast_order", 2));
        ledger.events().append(event("ast_order", 1));

        DueDelivery first = due("ast_order", NOW).getFirst();
        assertThat(first.eventId()).isEqualTo("evt_ast_order_1");
        assertThat(due("ast_order", NOW)).isEmpty();
        ledger.deliveries().record(first, attempt(), new DeliveryOutcome.RetryAt(NOW.plusSeconds(300)));

        assertThat(due("ast_order", NOW)).extracting(DueDelivery::eventId).containsExactly("evt_ast_order_2");
    }

    @Test
    void a_settled_delivery_is_never_due_again() {
        for (DeliveryOutcome outcome : List.of(
                new DeliveryOutcome.Delivered(),
                new DeliveryOutcome.Exhausted("tried 10 times"),
                new DeliveryOutcome.Skipped("no secret"))) {
            String asset = "ast_" + outcome.getClass().getSimpleName();
            ledger.events().append(event(asset, 1));
            ledger.deliveries().record(due(asset, NOW).getFirst(), attempt(), outcome);

            assertThat(due(asset, NOW.plus(Duration.ofDays(9)))).isEmpty();
        }
    }

    @Test
    void a_result_that_comes_late_or_again_changes_nothing() {
        ledger.events().append(event("ast_late", 1));
        DueDelivery delivery = due("ast_late", NOW).getFirst();
        Instant retry = NOW.plusSeconds(300);
        ledger.deliveries().record(delivery, attempt(), new DeliveryOutcome.RetryAt(retry));

        ledger.deliveries().record(delivery, attempt(), new DeliveryOutcome.RetryAt(NOW.plusSeconds(900)));
        ledger.deliveries().recordUntried(delivery, NOW, new DeliveryOutcome.Skipped("late"));

        assertThat(due("ast_late", retry)).extracting(DueDelivery::attempts).containsExactly(1);
    }

    @Test
    void without_room_nothing_is_claimed() {
        ledger.events().append(event("ast_room", 1));
        Set<String> ids =
                IntStream.range(0, Room.TOTAL).mapToObj(String::valueOf).collect(Collectors.toSet());

        assertThat(ledger.deliveries().claimDue(NOW, new Room(ids, Map.of(), Map.of()), LEASE))
                .isEmpty();
        assertThat(due("ast_room", NOW)).hasSize(1);
    }

    @Test
    void what_another_sender_holds_is_left_to_it() throws SQLException {
        FreshDatabase database = new FreshDatabase();
        try (Ledger own = database.open();
                Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            own.events().append(event("ast_held", 1));
            connection.setAutoCommit(false);
            statement.execute("select id from delivery for update");

            assertThat(own.deliveries().claimDue(NOW, Room.EMPTY, LEASE)).isEmpty();
            connection.rollback();
            assertThat(own.deliveries().claimDue(NOW, Room.EMPTY, LEASE)).hasSize(1);
        }
    }

    @Test
    void a_delivery_of_an_earlier_versions_operator_gets_its_events_namespace() throws SQLException {
        FreshDatabase database = new FreshDatabase();
        try (Ledger own = database.open();
                Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            own.events().append(event("ast_earlier", 1));
            statement.execute("insert into delivery (id, event_id, url, state, due_at, leased_until)"
                    + " select 'dlv_earlier', id, 'https://earlier.example', 'pending', at, at from event");

            assertThat(own.deliveries().claimDue(NOW, Room.EMPTY, LEASE))
                    .filteredOn(delivery -> delivery.id().equals("dlv_earlier"))
                    .extracting(DueDelivery::namespace)
                    .containsExactly("media");
        }
    }

    @Test
    void a_delivery_has_its_events_trace() {
        ledger.events().append(event("ast_trace", 1));

        assertThat(due("ast_trace", NOW)).extracting(DueDelivery::traceparent).containsExactly(Optional.of(TRACE));
    }

    @Test
    void deliveries_are_counted_as_due_until_they_are_settled() {
        long before = ledger.deliveries().due(NOW);
        ledger.events().append(event("ast_count", 1));

        assertThat(ledger.deliveries().due(NOW)).isEqualTo(before + 1);
        assertThat(ledger.deliveries().due(NOW.minusSeconds(1))).isLessThanOrEqualTo(before);
        ledger.deliveries()
                .record(due("ast_count", NOW).getFirst(), attempt(), new DeliveryOutcome.RetryAt(NOW.plusSeconds(5)));
        assertThat(ledger.deliveries().due(NOW)).isEqualTo(before);
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

    private static void begin(String upload) {
        ledger.uploads()
                .begin(new PendingUpload(
                        upload, account.id(), "ast", "originals/a", "id", "a.mp4", 1, 1, Optional.empty(), NOW));
    }

    private static void answer(String key, String owner, Instant now) {
        ledger.idempotency().answer(account.id(), key, owner, ANSWER, now);
    }

    @Test
    void a_commit_that_fails_is_told_as_what_it_is() throws SQLException {
        FreshDatabase database = new FreshDatabase();
        try (Ledger own = database.open();
                Connection connection = database.source().getConnection();
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

    private static Claim claim(String key, String asset, String owner, Instant now) {
        return ledger.idempotency().claim(account.id(), key, asset, owner, now);
    }

    private static StoredEvent event(String asset, long sequence) {
        return new StoredEvent(
                "evt_" + asset + "_" + sequence,
                "media",
                asset,
                sequence,
                "asset.processed",
                NOW,
                "{}",
                Optional.of("https://" + asset + ".example/hook"),
                Optional.of(TRACE),
                new AssetRow("media", asset, asset, NOW, "web", "processed", "{}"),
                Optional.empty());
    }

    private static List<DueDelivery> due(String asset, Instant now) {
        return ledger.deliveries().claimDue(now, Room.EMPTY, LEASE).stream()
                .filter(delivery -> delivery.assetId().equals(asset))
                .toList();
    }

    private static DeliveryAttempt attempt() {
        return new DeliveryAttempt(NOW, Optional.of(500), 12, "oops", Optional.empty());
    }
}
