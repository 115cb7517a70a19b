package com.rendrsink.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rendrsink.contract.Problem;
import com.rendrsink.ledger.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class KeyCacheTest {
    private static final Account ACCOUNT = new Account(1, "name", "namespace");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ADDRESS = "192.0.2.1";
    private static final int BURST = (int) Strangers.RATE.burst();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final AtomicInteger queries = new AtomicInteger();
    private final AtomicInteger invented = new AtomicInteger();
    private final Map<String, Account> live = new HashMap<>();
    private final KeyCache keys = new KeyCache(this::query, PATIENCE, now::get);

    private Optional<Account> query(String key) {
        queries.incrementAndGet();
        return Optional.ofNullable(live.get(key));
    }

    @Test
    void a_key_costs_one_query_until_it_is_asked_for_again_whether_it_is_known_or_not() {
        String good = liveKey();
        String bad = Keys.wellFormed(invented.incrementAndGet());
        for (int i = 0; i < 3; i++) {
            assertThat(keys.account(good, ADDRESS)).contains(ACCOUNT);
            assertThat(keys.account(bad, ADDRESS)).isEmpty();
        }
        assertThat(queries).hasValue(2);

        live.clear();
        now.updateAndGet(time -> time.plus(PATIENCE));

        assertThat(keys.account(good, ADDRESS)).isEmpty();
        assertThat(queries).hasValue(3);
    }

    @Test
    void an_address_that_tries_many_keys_waits_and_another_does_not() {
        for (int i = 0; i < BURST; i++) {
            assertThat(tryAnother(ADDRESS)).isEmpty();
        }

        assertThatThrownBy(() -> tryAnother(ADDRESS)).isInstanceOfSatisfying(ApiException.class, refused -> {
            assertThat(refused.problem()).isEqualTo(Problem.RATE_LIMITED);
            assertThat(refused.headers()).containsEntry("Retry-After", "1");
        });
        assertThat(queries).hasValue(BURST);
        assertThat(tryAnother("192.0.2.2")).isEmpty();

        now.updateAndGet(time -> time.plusMillis(100));
        assertThat(tryAnother(ADDRESS)).isEmpty();
        assertThatThrownBy(() -> tryAnother(ADDRESS)).isInstanceOf(ApiException.class);
    }

    @Test
    void who_has_a_familiar_key_does_not_wait_for_others_at_the_same_address() {
        String good = liveKey();
        assertThat(keys.account(good, ADDRESS)).contains(ACCOUNT);
        for (int i = 0; i < BURST; i++) {
            tryAnother(ADDRESS);
        }
        assertThatThrownBy(() -> tryAnother(ADDRESS)).isInstanceOf(ApiException.class);

        now.updateAndGet(time -> time.plus(PATIENCE));
        for (int i = 0; i < BURST; i++) {
            tryAnother(ADDRESS);
        }

        assertThat(keys.account(good, ADDRESS)).contains(ACCOUNT);
    }

    @Test
    void good_keys_and_outages_cost_an_address_nothing() {
        for (int i = 0; i < 2 * BURST; i++) {
            assertThat(keys.account(liveKey(), ADDRESS)).contains(ACCOUNT);
        }
        KeyCache unavailable = new KeyCache(
                key -> {
                    throw new IllegalStateException("unavailable");
                },
                PATIENCE,
                now::get);
        for (int i = 0; i < 2 * BURST; i++) {
            assertThatThrownBy(() -> unavailable.account(Keys.wellFormed(1), ADDRESS))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void malformed_keys_cost_neither_a_query_nor_a_place() {
        for (int i = 0; i < 2 * BURST; i++) {
            assertThat(keys.account("fv_live_sk_" + i, ADDRESS)).isEmpty();
        }

        assertThat(queries).hasValue(0);
        assertThat(keys.size()).isZero();
    }

    @Test
    void the_unknown_keys_in_memory_are_limited_and_displace_no_known_one() {
        String good = liveKey();
        keys.account(good, ADDRESS);

        for (int i = 0; i < KeyCache.MOST + 100; i++) {
            tryAnother("address-" + i);
        }

        assertThat(keys.size()).isEqualTo(KeyCache.MOST + 1);
        int before = queries.get();
        assertThat(keys.account(good, ADDRESS)).contains(ACCOUNT);
        assertThat(queries).hasValue(before);
    }

    @Test
    void the_addresses_in_memory_are_limited() {
        Strangers strangers = new Strangers(now::get);

        for (int i = 0; i < Strangers.MOST + 100; i++) {
            strangers.take("address-" + i);
        }

        assertThat(strangers.size()).isEqualTo(Strangers.MOST);
    }

    private Optional<Account> tryAnother(String address) {
        return keys.account(Keys.wellFormed(invented.incrementAndGet()), address);
    }

    private String liveKey() {
        String key = Keys.wellFormed(invented.incrementAndGet());
        live.put(key, ACCOUNT);
        return key;
    }
}
