package com.rendrsink.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SettlingTest {
    private static final Instant NOW = Instant.parse("2026-03-28T12:00:00Z");
    private static final Allowance LITTLE = Allowance.full(new Rate(2, 5), NOW).spent();
    private static final Allowance OVERSPENT = LITTLE.spent();
    private static final Allowance EMPTY = OVERSPENT.spent().spent().spent();

    @Test
    void the_first_request_settles_at_once_and_then_once_a_second() {
        assertThat(Settling.NEVER.isDue(LITTLE, NOW)).isTrue();

        Settling ended = Settling.begun(NOW).ended(true);
        assertThat(ended.isDue(LITTLE, NOW.plusMillis(999))).isFalse();
        assertThat(ended.isDue(LITTLE, NOW.plusMillis(1000))).isTrue();
    }

    @Test
    void it_is_earlier_when_much_is_spent_but_not_when_the_ledger_is_unavailable() {
        assertThat(Settling.begun(NOW).ended(true).isDue(OVERSPENT, NOW)).isTrue();
        assertThat(Settling.begun(NOW).ended(false).isDue(OVERSPENT, NOW)).isFalse();
    }

    @Test
    void one_runs_at_a_time() {
        assertThat(Settling.begun(NOW).isDue(OVERSPENT, NOW.plusSeconds(60))).isFalse();
    }

    @Test
    void a_request_waits_only_for_a_token_that_may_be_gone_and_at_most_a_second() {
        Settling running = Settling.begun(NOW);

        assertThat(running.pause(OVERSPENT, NOW.plusMillis(300))).isEqualTo(Duration.ofMillis(700));
        assertThat(running.pause(OVERSPENT, NOW.plusMillis(1000))).isZero();
        assertThat(running.pause(LITTLE, NOW)).isZero();
        assertThat(running.pause(EMPTY, NOW)).isZero();
        assertThat(running.ended(true).pause(OVERSPENT, NOW)).isZero();
    }
}
