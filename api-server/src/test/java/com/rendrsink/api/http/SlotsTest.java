package com.rendrsink.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rendrsink.ledger.Account;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private static final Account ONE = new Account(1, "one", "one");
    private static final Account OTHER = new Account(2, "other", "other");

    @Test
    void an_account_uses_its_share_and_leaves_the_rest_to_others() {
        Slots slots = new Slots("lists", 1, 2);
        slots.take(ONE);

        assertThatThrownBy(() -> slots.take(ONE)).hasMessageContaining("The account has 1 lists in progress.");
        assertThat(slots.take(OTHER)).isNotNull();
    }

    @Test
    void a_request_that_is_rejected_for_the_total_keeps_no_slot_of_its_account() {
        Slots slots = new Slots("lists", 1, 1);
        Slots.Slot taken = slots.take(ONE);
        assertThatThrownBy(() -> slots.take(OTHER)).hasMessageContaining("Too many lists are in progress.");

        taken.close();

        assertThat(slots.take(OTHER)).isNotNull();
    }

    @Test
    void a_request_waits_for_a_slot_if_it_may() throws Exception {
        Slots slots = new Slots("lists", 1, 1, Duration.ofMinutes(1));
        Slots.Slot taken = slots.take(ONE);
        CompletableFuture<Slots.Slot> waiting = CompletableFuture.supplyAsync(() -> slots.take(ONE));

        taken.close();

        assertThat(waiting.get(30, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void it_does_not_wait_for_longer() {
        Slots slots = new Slots("lists", 1, 1, Duration.ofMillis(10));
        slots.take(ONE);

        assertThatThrownBy(() -> slots.take(ONE)).isInstanceOf(ApiException.class);
    }
}
