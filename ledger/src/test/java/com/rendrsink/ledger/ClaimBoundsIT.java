package com.rendrsink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each bound of what is in flight is filled by claims from a real PostgreSQL, with far more waiting behind it. */
class ClaimBoundsIT {
    private static final Instant NOW = Instant.parse("2026-03-28T14:22:01Z");
    private static final Instant LONG_AGO = NOW.minusSeconds(3600);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int MANY = 10_000;

    private final List<DueDelivery> inFlight = new ArrayList<>();
    private Backlog backlog;
    private Ledger ledger;

    @BeforeEach
    void open() throws SQLException {
        FreshDatabase database = new FreshDatabase();
        ledger = database.open();
        backlog = new Backlog(database.source());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_host_gets_eight_and_its_backlog_hides_no_other_accounts_delivery() throws SQLException {
        backlog.add("slow", "busy", "slow.example", LONG_AGO, MANY);
        backlog.add("prompt", "other", "prompt.example", NOW, 1);

        assertThat(claim())
                .hasSize(9)
                .filteredOn(delivery -> delivery.host().equals("slow.example"))
                .hasSize(Room.PER_HOST);
        assertThat(claim()).isEmpty();
        backlog.add("later", "other", "prompt.example", NOW, 1);
        assertThat(claim()).extracting(DueDelivery::id).containsExactly("dlv-later-1");
    }

    /** Few are read past; many make the claim go from host to host. */
    @ParameterizedTest
    @ValueSource(ints = {500, MANY})
    void a_hosts_backlog_hides_no_other_host_of_the_same_account(int waiting) throws SQLException {
        backlog.add("slow", "busy", "slow.example", LONG_AGO, waiting);
        assertThat(claim()).hasSize(Room.PER_HOST);

        backlog.add("before", "busy", "prompt.example", NOW, 1);
        backlog.add("after", "busy", "zealous.example", NOW, 1);

        assertThat(claim()).extracting(DueDelivery::id).containsExactlyInAnyOrder("dlv-before-1", "dlv-after-1");
        assertThat(claim()).isEmpty();
    }

    @Test
    void the_oldest_of_a_host_comes_first_though_another_is_at_its_bound() throws SQLException {
        backlog.add("slow", "busy", "slow.example", LONG_AGO, MANY);
        assertThat(claim()).hasSize(Room.PER_HOST);

        backlog.add("new", "busy", "prompt.example", NOW, Room.PER_HOST);
        backlog.add("old", "busy", "prompt.example", NOW.minusSeconds(1), 1);

        assertThat(claim()).hasSize(Room.PER_HOST).extracting(DueDelivery::id).startsWith("dlv-old-1");
    }

    @Test
    void a_host_that_is_at_its_bound_is_left_out_for_all_accounts() throws SQLException {
        backlog.add("first", "first", "shared.example", LONG_AGO, MANY);
        assertThat(claim()).hasSize(Room.PER_HOST);

        backlog.add("second", "second", "shared.example", NOW, 1);
        assertThat(claim()).isEmpty();
        end(1);
        assertThat(claim()).extracting(DueDelivery::id).containsExactly("dlv-second-1");
    }

    @Test
    void an_account_gets_thirty_two_and_its_backlog_hides_no_other_accounts_delivery() throws SQLException {
        backlog.add("many", "busy", "host-#.example", LONG_AGO, MANY);
        backlog.add("prompt", "other", "prompt.example", NOW, 1);

        assertThat(claim())
                .hasSize(Room.PER_ACCOUNT + 1)
                .filteredOn(delivery -> delivery.namespace().equals("busy"))
                .hasSize(Room.PER_ACCOUNT);
        assertThat(claim()).isEmpty();
        backlog.add("later", "other", "prompt.example", NOW, 1);
        assertThat(claim()).extracting(DueDelivery::id).containsExactly("dlv-later-1");
        end(1);
        assertThat(claim()).hasSize(1).extracting(DueDelivery::namespace).containsExactly("busy");
    }

    @Test
    void all_get_two_hundred_and_fifty_six_and_a_free_place_goes_to_who_has_none() throws SQLException {
        for (int account = 0; account < 8; account++) {
            backlog.add("a" + account, "account-" + account, "host-#.a" + account + ".example", LONG_AGO, 1000);
        }
        assertThat(claim()).hasSize(Room.TOTAL);
        backlog.add("ninth", "ninth", "ninth.example", NOW, 2);

        assertThat(claim()).isEmpty();
        end(1);
        assertThat(claim()).extracting(DueDelivery::namespace).containsExactly("ninth");
        assertThat(inFlight).hasSize(Room.TOTAL);
        assertThat(Backlog.namespaces(inFlight)).hasSize(9);
    }

    /** What this turn begins. */
    private List<DueDelivery> claim() {
        List<DueDelivery> begun = ledger.deliveries().claimDue(NOW, Backlog.beside(inFlight), LEASE);
        inFlight.addAll(begun);
        return begun;
    }

    private void end(int count) {
        for (DueDelivery delivery : List.copyOf(inFlight.subList(0, count))) {
            DeliveryAttempt attempt = new DeliveryAttempt(NOW, Optional.of(200), 1, "", Optional.empty());
            ledger.deliveries().record(delivery, attempt, new DeliveryOutcome.Delivered());
            inFlight.remove(delivery);
        }
    }
}
