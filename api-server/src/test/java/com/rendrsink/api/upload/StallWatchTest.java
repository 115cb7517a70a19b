package com.rendrsink.api.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StallWatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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
        assertThat(tooSlow(hour * StallWatch.LEAST_BYTES_PER_SECOND, 1, hour)).isFalse();
        assertThat(tooSlow(hour * StallWatch.LEAST_BYTES_PER_SECOND / 2, 1, hour))
                .isTrue();
    }

    private static boolean tooSlow(long bytes, long waitingSeconds, long waitedSeconds) {
        return StallWatch.isTooSlow(
                bytes, Duration.ofSeconds(waitingSeconds), Duration.ofSeconds(waitedSeconds), PATIENCE);
    }
}
