package com.rendrsink.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Token buckets on a real PostgreSQL; each {@link RateLimits} is a replica. */
class RateLimitsIT {
    private static final AtomicLong ACCOUNTS = new AtomicLong();

    private static FreshDatabase database;

    private final long account = ACCOUNTS.incrementAndGet();
    private final AtomicLong nanos = new AtomicLong(1);
    private final RateLimits one = replica();
    private final RateLimits two = replica();

    @BeforeAll
    static void open() throws SQLException {
        database = new FreshDatabase();
        database.open().close();
    }

    @Test
    void replicas_give_no_more_than_one_bucket_holds() throws Exception {
        List<Future<Boolean>> requests = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 150; i++) {
                requests.add(threads.submit(() -> one.take(account, 1, 100).allowed()));
                requests.add(threads.submit(() -> two.take(account, 1, 100).allowed()));
            }
        }
        int allowed = 0;
        for (Future<Boolean> request : requests) {
            allowed += request.get() ? 1 : 0;
        }

        assertThat(allowed).isEqualTo(100);
    }

    @Test
    void an_empty_bucket_says_when_the_next_token_comes_and_then_gives_it() {
        for (int i = 4; i >= 0; i--) {
            assertThat(one.take(account, 10, 5).remaining()).isEqualTo(i);
        }

        RateLimits.Verdict refused = one.take(account, 10, 5);
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofMillis(100));
        assertThat(refused.full()).isEqualTo(Duration.ofMillis(500));
        assertThat(two.take(account, 10, 5).allowed()).isFalse();
        nanos.addAndGet(refused.retryAfter().toNanos());

        assertThat(two.take(account, 10, 5).allowed()).isTrue();
        assertThat(one.take(account, 10, 5).allowed()).isFalse();
    }

    @Test
    void what_was_spent_before_is_taken_even_if_it_is_not_there_and_then_nobody_gets_any() {
        assertThat(one.settle(account, 10, 5, 0)).isZero();

        assertThat(one.settle(account, 10, 5, 4)).isEqualTo(Duration.ofMillis(400));
        assertThat(two.settle(account, 10, 5, 3)).isEqualTo(Duration.ofMillis(700));
        assertThat(one.take(account, 10, 5).retryAfter()).isEqualTo(Duration.ofMillis(300));
        nanos.addAndGet(Duration.ofMillis(300).toNanos());

        assertThat(one.settle(account, 10, 5, 0)).isEqualTo(Duration.ofMillis(400));
        assertThat(two.take(account, 10, 5).allowed()).isTrue();
    }

    @Test
    void the_buckets_in_memory_are_limited_and_one_that_is_forgotten_has_its_tokens_later() {
        RateLimits few = new RateLimits(database.source(), clock(), 2);
        few.take(account, 1, 5);
        for (int i = 0; i < 5; i++) {
            few.take(ACCOUNTS.incrementAndGet(), 1, 5);
        }

        assertThat(few.opened()).isEqualTo(2);
        assertThat(few.take(account, 1, 5).remaining()).isEqualTo(3);
    }

    @Test
    void accounts_have_buckets_of_their_own() {
        assertThat(one.take(account, 1, 1).allowed()).isTrue();

        assertThat(one.take(account, 1, 1).allowed()).isFalse();
        assertThat(one.take(ACCOUNTS.incrementAndGet(), 1, 1).allowed()).isTrue();
    }

    @Test
    void other_limits_hold_from_the_start_of_a_replica_that_has_them() {
        one.take(account, 1, 10);

        assertThat(two.take(account, 1, 1000).remaining()).isGreaterThan(800);
        assertThat(replica().take(account, 1, 5).remaining()).isLessThan(5);
    }

    @Test
    void without_a_database_it_is_unavailable() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setPortNumbers(new int[] {1});
        RateLimits limits = new RateLimits(nowhere);

        assertThatThrownBy(() -> limits.take(account, 1, 1)).isInstanceOf(LedgerUnavailableException.class);
    }

    @Test
    void a_database_without_our_tables_is_an_outage_that_says_so() throws SQLException {
        RateLimits limits = new RateLimits(new FreshDatabase().source());

        assertThatThrownBy(() -> limits.take(account, 1, 1))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessageContaining("lacks tables or columns");
    }

    @Test
    void a_statement_that_is_wrong_is_not_called_an_outage() throws SQLException {
        DataSource source = new FreshDatabase().source();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table rate_bucket (id boolean primary key, state bytea)");
        }
        RateLimits limits = new RateLimits(source);

        assertThatThrownBy(() -> limits.take(account, 1, 1)).isExactlyInstanceOf(LedgerException.class);
    }

    private RateLimits replica() {
        return new RateLimits(database.source(), clock());
    }

    private TimeMeter clock() {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanos.get();
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }
}
