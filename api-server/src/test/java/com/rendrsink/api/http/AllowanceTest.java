package com.rendrsink.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final Instant NOW = Instant.EPOCH;
    private static final Rate RATE = new Rate(10, 5);

    @Test
    void a_burst_is_followed_by_the_rate() {
        Allowance empty = spent(Allowance.full(RATE, NOW), 5);

        assertThat(empty.hasToken()).isFalse();
        assertThat(empty.verdict(false).retryAfter()).isEqualTo(Duration.ofMillis(100));
        assertThat(empty.verdict(false).full()).isEqualTo(Duration.ofMillis(500));
        assertThat(empty.at(NOW.plusMillis(99)).hasToken()).isFalse();
        assertThat(empty.at(NOW.plusMillis(100)).hasToken()).isTrue();
    }

    @Test
    void there_are_never_more_tokens_than_the_burst() {
        Allowance full = spent(Allowance.full(RATE, NOW), 5).at(NOW.plus(Duration.ofDays(100_000)));

        assertThat(full.verdict(true).remaining()).isEqualTo(5);
        assertThat(full.returned().verdict(true).remaining()).isEqualTo(5);
        assertThat(full.verdict(true).full()).isZero();
    }

    @Test
    void a_clock_that_steps_back_gives_nothing_and_takes_nothing() {
        Allowance back = spent(Allowance.full(RATE, NOW), 2).at(NOW.minusSeconds(1000));

        assertThat(back.verdict(true).remaining()).isEqualTo(3);
        assertThat(back.at(NOW.minusSeconds(1000).plusMillis(100)).verdict(true).remaining())
                .isEqualTo(4);
    }

    @Test
    void a_settlement_counts_what_others_spent_and_what_was_spent_meanwhile() {
        Allowance spent = spent(Allowance.full(RATE, NOW), 2);
        Allowance meanwhile = spent(spent, 1);

        Allowance settled = meanwhile.settled(Duration.ofMillis(350), 2);

        // The bucket has 1.5 of 5, of which one is spent here and not settled.
        assertThat(settled.verdict(true).remaining()).isZero();
        assertThat(settled.verdict(false).retryAfter()).isEqualTo(Duration.ofMillis(50));
        assertThat(settled.unsettled()).isEqualTo(1);
    }

    @Test
    void what_all_replicas_spent_too_much_has_to_be_refilled_first() {
        Allowance settled = spent(Allowance.full(RATE, NOW), 5).settled(Duration.ofSeconds(2), 5);

        assertThat(settled.verdict(false).remaining()).isZero();
        assertThat(settled.verdict(false).retryAfter()).isEqualTo(Duration.ofMillis(1600));
    }

    @Test
    void a_replica_spends_the_refill_of_a_second_alone() {
        Rate rate = new Rate(10, 100);

        assertThat(spent(Allowance.full(rate, NOW), 9).isOverspent()).isFalse();
        assertThat(spent(Allowance.full(rate, NOW), 10).isOverspent()).isTrue();
    }

    @Test
    void the_largest_limits_that_can_be_set_do_not_overflow() {
        Rate huge = new Rate(Long.MAX_VALUE, Long.MAX_VALUE);

        Allowance spent = spent(Allowance.full(huge, NOW), 3).at(NOW.plusNanos(1));

        assertThat(spent.hasToken()).isTrue();
        assertThat(spent.settled(Duration.ofDays(365), 3).verdict(false).retryAfter())
                .isPositive();
    }

    private static Allowance spent(Allowance allowance, int tokens) {
        Allowance left = allowance;
        for (int i = 0; i < tokens; i++) {
            left = left.spent();
        }
        return left;
    }
}
