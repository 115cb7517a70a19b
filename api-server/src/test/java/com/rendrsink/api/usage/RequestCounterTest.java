package com.rendrsink.api.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.ledger.LedgerUnavailableException;
import com.rendrsink.runtime.Loops;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RequestCounterTest {
    private static final Duration SLOW = Duration.ofSeconds(6);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final List<String> told = new ArrayList<>();
    private Runnable meanwhile = () -> {};
    private final RequestCounter counter =
            new RequestCounter(this::tell, now::get, new Loops(new SimpleMeterRegistry()), 1);
    private final AtomicInteger statements = new AtomicInteger();

    private void tell(SortedMap<String, Long> requests, Instant at) {
        statements.incrementAndGet();
        requests.forEach((namespace, counted) -> told.add(namespace + ":" + counted));
        meanwhile.run();
    }

    @Test
    void all_accounts_are_one_statement_up_to_a_limit() {
        try (RequestCounter all = new RequestCounter(this::tell, now::get, new Loops(new SimpleMeterRegistry()))) {
            all.close();
            for (int i = 0; i < RequestCounter.MOST; i++) {
                all.count("namespace-" + i);
            }
            all.tell();
            assertThat(statements).hasValue(1);
            assertThat(told).hasSize(RequestCounter.MOST);

            for (int i = 0; i < RequestCounter.MOST + 1; i++) {
                all.count("namespace-" + i);
            }
            all.tell();
            assertThat(statements).hasValue(3);
        }
    }

    @Test
    void counts_that_the_ledger_did_not_take_are_told_again() {
        counted("a", "b");
        meanwhile = () -> {
            throw new LedgerUnavailableException("unavailable", new IllegalStateException());
        };
        counter.tell();
        told.clear();
        meanwhile = () -> {};

        counter.tell();

        assertThat(told).containsExactlyInAnyOrder("a:1", "b:1");
    }

    @Test
    void a_turn_with_a_slow_ledger_ends_and_the_next_goes_on() {
        counted("a", "b", "b");
        meanwhile = () -> now.updateAndGet(time -> time.plus(SLOW));

        assertThat(counter.tell()).isZero();
        assertThat(told).hasSize(1);
        assertThat(counter.tell()).isPositive();
        assertThat(told).containsExactlyInAnyOrder("a:1", "b:2");
    }

    @Test
    void two_that_tell_at_once_tell_each_count_once() {
        counted("a", "b", "c");
        meanwhile = counter::tell;

        counter.tell();

        assertThat(told).containsExactlyInAnyOrder("a:1", "b:1", "c:1");
    }

    /** Off the loop, which has ended. */
    private void counted(String... namespaces) {
        counter.close();
        List.of(namespaces).forEach(counter::count);
    }
}
