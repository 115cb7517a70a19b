package com.rendrsink.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BodyTimeoutsTest {
    private static final long RATE = 1000;
    private static final BodyTimeouts TIMEOUTS = new BodyTimeouts(Duration.ofSeconds(30), RATE);

    @Test
    void a_body_that_stands_still_is_too_slow_however_fast_it_was() {
        assertThat(tooSlow(1L << 30, 29, 10)).isFalse();
        assertThat(tooSlow(1L << 30, 30, 10)).isTrue();
    }

    @Test
    void a_body_that_trickles_is_too_slow_although_it_never_stands_still() {
        assertThat(tooSlow(100, 1, 28)).isFalse();
        assertThat(tooSlow(100, 1, 29)).isTrue();
    }

    @Test
    void a_slow_line_has_all_the_time_that_it_needs() {
        long hour = 3600;
        assertThat(tooSlow(hour * RATE, 1, hour)).isFalse();
        assertThat(tooSlow(hour * RATE / 2, 1, hour)).isTrue();
    }

    private static boolean tooSlow(long bytes, long waitingSeconds, long waitedSeconds) {
        return TIMEOUTS.isExhausted(bytes, Duration.ofSeconds(waitingSeconds), Duration.ofSeconds(waitedSeconds));
    }
}
