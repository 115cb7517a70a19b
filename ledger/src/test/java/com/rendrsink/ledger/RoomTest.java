package com.rendrsink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoomTest {
    @Test
    void eight_go_to_one_host() {
        List<DueDelivery> due = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            due.add(delivery("account-" + i, "slow.example"));
        }
        due.add(delivery("account-0", "prompt.example"));

        assertThat(Room.EMPTY.choose(due))
                .hasSize(9)
                .filteredOn(chosen -> chosen.host().equals("slow.example"))
                .hasSize(8);
    }

    @Test
    void thirty_two_are_one_accounts() {
        List<DueDelivery> due = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            due.add(delivery("many", "host-" + i));
        }
        due.add(delivery("other", "host-0"));

        assertThat(Room.EMPTY.choose(due))
                .hasSize(33)
                .filteredOn(chosen -> chosen.namespace().equals("many"))
                .hasSize(32);
    }

    @Test
    void two_hundred_and_fifty_six_are_all() {
        List<DueDelivery> due = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            due.add(delivery("account-" + i, "host-" + i));
        }

        assertThat(Room.EMPTY.choose(due)).hasSize(256);
        Set<String> ids = new HashSet<>();
        due.subList(0, 250).forEach(delivery -> ids.add(delivery.id()));
        assertThat(new Room(ids, Map.of(), Map.of()).choose(due)).hasSize(6);
    }

    @Test
    void what_is_in_flight_counts_and_is_not_chosen_again() {
        DueDelivery late = delivery("account", "host");

        assertThat(new Room(Set.of(late.id()), Map.of(), Map.of()).choose(List.of(late)))
                .isEmpty();
        assertThat(new Room(Set.of(), Map.of("account", 32), Map.of()).choose(List.of(late)))
                .isEmpty();
        assertThat(new Room(Set.of(), Map.of(), Map.of("host", 8)).choose(List.of(late)))
                .isEmpty();
    }

    @Test
    void a_shared_host_does_not_belong_to_the_account_of_its_oldest_backlog() {
        List<DueDelivery> due = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            due.add(delivery("old", "shared", i));
        }
        due.add(delivery("new", "shared", 1000));

        Room sevenOfOne = new Room(Set.of(), Map.of("old", 7), Map.of("shared", 7));
        assertThat(sevenOfOne.choose(due)).extracting(DueDelivery::namespace).containsExactly("new");
        assertThat(Room.EMPTY.choose(due))
                .extracting(DueDelivery::namespace)
                .startsWith("old", "new")
                .hasSize(8);
    }

    @Test
    void eight_accounts_that_hold_all_places_do_not_get_each_free_one_again() {
        Map<String, Integer> held = new HashMap<>();
        Set<String> ids = new HashSet<>();
        List<DueDelivery> due = new ArrayList<>();
        for (int account = 0; account < 8; account++) {
            held.put("hanging-" + account, account == 0 ? 31 : 32);
            due.add(delivery("hanging-" + account, "host-" + account, account));
        }
        for (int i = 0; i < 255; i++) {
            ids.add("in-flight-" + i);
        }
        due.add(delivery("ninth", "prompt", 1000));

        assertThat(new Room(ids, held, Map.of()).choose(due))
                .extracting(DueDelivery::namespace)
                .containsExactly("ninth");
    }

    private static DueDelivery delivery(String namespace, String host) {
        return delivery(namespace, host, 0);
    }

    private static DueDelivery delivery(String namespace, String host, int dueAfter) {
        return new DueDelivery(
                namespace + host + dueAfter,
                "evt",
                "asset.processed",
                namespace,
                "ast",
                "https://" + host,
                host,
                "{}",
                Optional.empty(),
                0,
                Optional.empty(),
                0,
                Instant.ofEpochSecond(dueAfter));
    }
}
