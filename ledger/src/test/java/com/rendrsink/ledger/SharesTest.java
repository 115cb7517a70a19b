package com.rendrsink.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharesTest {
    private final AtomicInteger refused = new AtomicInteger();
    private final Shares shares = new Shares(2, Duration.ofMillis(1), refused::incrementAndGet);

    @Test
    void an_owner_that_uses_all_its_connections_waits_and_gives_up_while_others_go_on() {
        try (Shares.Place one = enter("busy");
                Shares.Place two = enter("busy")) {
            assertThatThrownBy(() -> enter("busy")).isInstanceOf(LedgerBusyException.class);
            assertThat(refused).hasValue(1);
            enter("other").close();
        }
        enter("busy").close();
    }

    @Test
    void nothing_is_kept_of_owners_without_a_connection() {
        Shares.Place place = enter("busy");
        assertThat(shares.owners()).isEqualTo(1);

        place.close();

        assertThat(shares.owners()).isZero();
    }

    @Test
    void one_that_gives_up_is_not_kept_either() {
        try (Shares.Place one = enter("busy");
                Shares.Place two = enter("busy")) {
            assertThatThrownBy(() -> enter("busy")).isInstanceOf(LedgerBusyException.class);
        }

        assertThat(shares.owners()).isZero();
    }

    @Test
    void a_request_that_is_authenticated_uses_its_accounts_share() {
        try (Shares.Place one = enter("account");
                Shares.Place two = enter("account")) {
            assertThatThrownBy(() -> Shares.of("", () -> {
                        shares.enter().close();
                        Shares.belongTo("account");
                        return shares.enter();
                    }))
                    .isInstanceOf(LedgerBusyException.class);
        }
    }

    @Test
    void an_interrupted_request_can_clean_up_behind_itself() {
        Thread.currentThread().interrupt();
        try {
            enter("account").close();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void work_outside_of_requests_is_not_limited() {
        Shares.belongTo("nobody");
        try (Shares.Place one = shares.enter();
                Shares.Place two = shares.enter();
                Shares.Place three = shares.enter()) {
            assertThat(shares.owners()).isZero();
        }
    }

    private Shares.Place enter(String owner) {
        return Shares.of(owner, shares::enter);
    }
}
