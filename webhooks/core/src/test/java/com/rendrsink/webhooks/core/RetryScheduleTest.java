package com.rendrsink.webhooks.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.ledger.DeliveryOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryScheduleTest {
    private static final Instant NOW = Instant.parse("2026-03-28T14:22:01Z");

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 299})
    void any_2xx_is_delivered(int status) {
        assertThat(after(1, Optional.of(status), Optional.empty(), 0)).isEqualTo(new DeliveryOutcome.Delivered());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 400, 404, 500})
    void everything_else_is_tried_again_redirects_too(int status) {
        assertThat(after(1, Optional.of(status), Optional.empty(), 0))
                .isEqualTo(new DeliveryOutcome.RetryAt(NOW.plusSeconds(5)));
    }

    @Test
    void gone_is_final() {
        assertThat(after(1, Optional.of(410), Optional.empty(), 0)).isInstanceOf(DeliveryOutcome.Exhausted.class);
    }

    @ParameterizedTest
    @CsvSource({"1,PT5S", "2,PT5M", "3,PT30M", "4,PT2H", "5,PT5H", "6,PT10H", "7,PT14H", "8,PT20H", "9,PT24H"})
    void the_pauses_grow_from_seconds_to_a_day(int tries, Duration pause) {
        assertThat(after(tries, Optional.empty(), Optional.empty(), 0))
                .isEqualTo(new DeliveryOutcome.RetryAt(NOW.plus(pause)));
    }

    @Test
    void the_tenth_failure_is_the_last() {
        assertThat(after(10, Optional.empty(), Optional.empty(), 0)).isInstanceOf(DeliveryOutcome.Exhausted.class);
    }

    @ParameterizedTest
    @CsvSource({"-1,PT4M", "0,PT5M", "1,PT6M"})
    void random_spreads_a_pause_by_a_fifth(double random, Duration pause) {
        assertThat(after(2, Optional.of(500), Optional.empty(), random))
                .isEqualTo(new DeliveryOutcome.RetryAt(NOW.plus(pause)));
    }

    @ParameterizedTest
    @CsvSource({"429,PT1H,PT1H", "503,PT48H,PT24H", "500,PT1H,PT5S", "503,PT1S,PT5S"})
    void a_receiver_may_ask_for_a_longer_pause_of_up_to_a_day(int status, Duration asked, Duration pause) {
        assertThat(after(1, Optional.of(status), Optional.of(asked), 0))
                .isEqualTo(new DeliveryOutcome.RetryAt(NOW.plus(pause)));
    }

    private static DeliveryOutcome after(int tries, Optional<Integer> status, Optional<Duration> asked, double random) {
        return RetrySchedule.after(tries, status, asked, random, NOW);
    }
}
