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
    void without_a_database_there_is_no_answer() {
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
        return new RateLimits(database.source(), new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanos.get();
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        });
    }
}
