package com.rendrsink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Events and their deliveries on a real PostgreSQL. */
class EventDeliveriesIT {
    private static final Instant NOW = Instant.parse("2026-03-28T14:22:01Z");
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static Ledger ledger;

    @BeforeAll
    static void open() throws SQLException {
        ledger = new FreshDatabase().open();
        ledger.accounts().ensure("default", "media");
    }

    @AfterAll
    static void close() {
        ledger.close();
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
                false,
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
