package com.rendrsink.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoopsTest {
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Loops loops = new Loops(registry);
    private final AtomicInteger turns = new AtomicInteger();

    @Test
    void a_loop_goes_on_after_a_turn_that_throws_and_counts_it() {
        Loop loop = loops.start("thrower", () -> {
            if (turns.incrementAndGet() == 1) {
                throw new IllegalStateException("a bug");
            }
            return Duration.ofMillis(1);
        });
        await().until(() -> turns.get() > 2);
        assertThat(failures("thrower")).isEqualTo(1);
        loop.close();
    }

    @Test
    void an_error_ends_it_no_more_than_an_exception_does() {
        Loop loop = loops.start("linker", () -> {
            if (turns.incrementAndGet() == 1) {
                throw new NoClassDefFoundError("a class");
            }
            return Duration.ofMillis(1);
        });
        await().until(() -> turns.get() > 2);
        loop.close();
    }

    @Test
    void an_interrupt_without_a_close_does_not_end_it() {
        Loop loop = loops.start("interrupted", () -> {
            if (turns.incrementAndGet() == 1) {
                Thread.currentThread().interrupt();
                throw new InterruptedException("from a library");
            }
            return Duration.ofMillis(1);
        });
        await().until(() -> turns.get() > 2);
        loop.close();
    }

    @Test
    void a_loop_whose_turn_hangs_or_fails_each_time_is_stuck_and_a_good_one_is_not() {
        CountDownLatch never = new CountDownLatch(1);
        Loop hanging = loops.start("hanging", SHORT, () -> {
            never.await();
            return Duration.ZERO;
        });
        Loop failing = loops.start("failing", SHORT, () -> {
            throw new IllegalStateException("each time");
        });
        Loop good = loops.start("good", SHORT, () -> Duration.ofMillis(1));
        Loop patient = loops.start("patient", () -> Duration.ofHours(1));
        await().untilAsserted(() -> assertThat(loops.stuck()).containsExactlyInAnyOrder("hanging", "failing"));
        loops.end(hanging);
        loops.end(failing);
        assertThat(loops.stuck()).isEmpty();
        good.close();
        patient.close();
    }

    @Test
    void waking_a_loop_ends_its_pause() {
        Loop loop = loops.start("sleeper", () -> {
            turns.incrementAndGet();
            return Duration.ofHours(1);
        });
        await().until(() -> turns.get() == 1);
        loop.wake();
        await().until(() -> turns.get() == 2);
        loop.close();
    }

    @Test
    void closing_ends_a_turn_that_waits() {
        CountDownLatch never = new CountDownLatch(1);
        Loop loop = loops.start("waiter", () -> {
            turns.incrementAndGet();
            never.await();
            return Duration.ZERO;
        });
        await().until(() -> turns.get() == 1);
        loop.close();
        assertThat(turns).hasValue(1);
    }

    @Test
    void pauses_after_failures_double_up_to_a_minute() {
        assertThat(Loop.pauseAfter(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Loop.pauseAfter(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Loop.pauseAfter(7)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Loop.pauseAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(1));
    }

    private double failures(String loop) {
        return registry.get("rendrsink.loop.failures")
                .tag("loop", loop)
                .counter()
                .count();
    }
}
