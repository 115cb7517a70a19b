package com.rendrsink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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

    private static DueDelivery delivery(String namespace, String host) {
        return new DueDelivery(
                namespace + host,
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
                0);
    }
}
