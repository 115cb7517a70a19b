package com.rendrsink.webhooks.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.ledger.DeliveryOutcome;
import com.rendrsink.ledger.HoldUp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostponeScheduleTest {
    private static final Instant NOW = Instant.parse("2026-03-28T14:22:01Z");

    @ParameterizedTest
    @CsvSource({"0,PT5S", "1,PT10S", "2,PT20S", "5,PT2M40S", "6,PT5M", "7,PT5M", "100000,PT5M"})
    void the_pauses_grow_to_five_minutes(int earlier, Duration pause) {
        assertThat(PostponeSchedule.after(HoldUp.SECRET_MISSING, earlier, NOW, NOW))
                .isEqualTo(new DeliveryOutcome.Postponed(NOW.plus(pause), HoldUp.SECRET_MISSING));
    }

    @Test
    void a_week_ends_it_with_the_reason() {
        Instant since = NOW.minus(Duration.ofDays(7));

        assertThat(PostponeSchedule.after(HoldUp.CLUSTER_UNAVAILABLE, 2000, since.plusMillis(1), NOW))
                .isInstanceOf(DeliveryOutcome.Postponed.class);
        assertThat(PostponeSchedule.after(HoldUp.CLUSTER_UNAVAILABLE, 2000, since, NOW))
                .isEqualTo(new DeliveryOutcome.Exhausted("cluster_unavailable"));
    }
}
