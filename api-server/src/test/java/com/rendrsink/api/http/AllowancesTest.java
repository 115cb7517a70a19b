package com.rendrsink.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.LedgerUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class AllowancesTest {
    private static final Account ACCOUNT = new Account(1, "name", "namespace");
    private static final RequestLimits LIMITS = new RequestLimits(10, 20, 1, 1, Duration.ZERO);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-28T12:00:00Z"));
    private final List<Long> settled = Collections.synchronizedList(new ArrayList<>());
    private final List<Boolean> outcomes = Collections.synchronizedList(new ArrayList<>());
    private volatile Duration full = Duration.ZERO;
    private volatile Runnable ledger = () -> {};
    private final Allowances allowances = new Allowances(this::settle, LIMITS, now::get, outcomes::add);

    private Duration settle(long account, long perSecond, long burst, long spent) {
        settled.add(spent);
        ledger.run();
        return full;
    }

    @Test
    void what_is_spent_before_a_pause_is_settled_without_another_request() {
        take(3);
        Awaitility.await().until(() -> outcomes.size() == 1);

        allowances.settle();
        now.updateAndGet(time -> time.plusSeconds(1));
        allowances.settle();

        Awaitility.await().until(() -> outcomes.size() == 2);
        assertThat(settled.stream().mapToLong(Long::longValue).sum()).isEqualTo(3);
        now.updateAndGet(time -> time.plusSeconds(1));
        allowances.settle();
        assertThat(settled).hasSize(2);
    }

    @Test
    void what_the_ledger_did_not_take_is_settled_again() {
        ledger = () -> {
            throw new LedgerUnavailableException("unavailable", new IllegalStateException());
        };
        assertThat(take(20)).isEqualTo(20);
        assertThat(take(1)).isZero();
        Awaitility.await().until(() -> outcomes.size() == 1);
        assertThat(outcomes).containsExactly(false);

        ledger = () -> {};
        now.updateAndGet(time -> time.plusSeconds(1));
        allowances.settle();

        Awaitility.await().until(() -> outcomes.size() == 2);
        assertThat(settled).endsWith(20L);
    }

    @Test
    void a_refused_account_costs_no_settlement_until_a_second_has_passed() {
        full = Duration.ofSeconds(2);
        take(1);
        Awaitility.await().until(() -> outcomes.size() == 1);

        assertThat(take(1000)).isZero();
        assertThat(settled).hasSize(1);

        now.updateAndGet(time -> time.plusSeconds(1));
        take(1000);
        Awaitility.await().until(() -> outcomes.size() >= 2);
        assertThat(settled).hasSizeBetween(2, 3);
    }

    @Test
    void a_ledger_that_hangs_holds_up_no_account() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        ledger = () -> await(hanging);

        assertThat(take(9)).isEqualTo(9);
        now.updateAndGet(time -> time.plusSeconds(1));
        assertThat(take(20)).isEqualTo(20);
        assertThat(take(1)).isZero();
        Awaitility.await().until(() -> !settled.isEmpty());
        assertThat(settled).hasSize(1);

        hanging.countDown();
    }

    @Test
    void the_accounts_in_memory_are_limited() {
        for (int i = 0; i < Allowances.MOST + 100; i++) {
            allowances.take(new Account(i, "name", "namespace"));
        }

        assertThat(allowances.size()).isEqualTo(Allowances.MOST);
    }

    private int take(int requests) {
        int allowed = 0;
        for (int i = 0; i < requests; i++) {
            allowed += allowances.take(ACCOUNT).allowed() ? 1 : 0;
        }
        return allowed;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
