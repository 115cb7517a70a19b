package com.rendrsink.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReadinessTest {
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private final AtomicInteger questions = new AtomicInteger();

    @Test
    @Timeout(60)
    void a_store_that_hangs_is_asked_once_and_holds_nobody_up() {
        CountDownLatch hanging = new CountDownLatch(1);
        Readiness readiness = new Readiness(
                () -> {
                    questions.incrementAndGet();
                    await(hanging);
                    return true;
                },
                PATIENCE);

        for (int i = 0; i < 5; i++) {
            assertThat(readiness.isReady()).isFalse();
        }
        assertThat(questions).hasValue(1);

        hanging.countDown();
        Awaitility.await().until(readiness::isReady);
    }

    @Test
    void a_store_of_which_nothing_is_known_is_not_ready() {
        Readiness readiness = new Readiness(() -> {
            throw new IllegalStateException();
        });

        assertThat(readiness.isReady()).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
