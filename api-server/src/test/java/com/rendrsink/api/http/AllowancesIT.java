package com.rendrsink.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.Ledger;
import com.rendrsink.ledger.LedgerConfig;
import com.rendrsink.testing.TestPostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Replicas on a real PostgreSQL, which counts the writes of each bucket. */
@Timeout(120)
class AllowancesIT {
    private static final RequestLimits USUAL = RequestLimits.DEFAULT;
    private static final RequestLimits SLOW = new RequestLimits(2, 50, 1, 1, Duration.ZERO);
    private static final AtomicLong ACCOUNTS = new AtomicLong();

    private static EmbeddedPostgres postgres;
    private static Ledger ledger;
    private static Ledger other;

    private final Account account = account();

    @BeforeAll
    static void start() throws Exception {
        postgres = TestPostgres.start();
        ledger = Ledger.open(config());
        other = Ledger.open(config());
        execute("create table written (id bigint)");
        execute("create function note() returns trigger language plpgsql as"
                + " 'begin insert into written values (new.id); return null; end'");
        execute("create trigger note after insert or update on rate_bucket for each row execute function note()");
    }

    @AfterAll
    static void end() throws Exception {
        ledger.close();
        other.close();
        postgres.close();
    }

    private static LedgerConfig config() {
        return new LedgerConfig(
                postgres.getJdbcUrl("postgres", "postgres") + "&stringtype=unspecified", "postgres", "postgres", 3);
    }

    @Test
    void a_loop_of_requests_costs_a_few_writes() throws Exception {
        Allowances replica = replica(ledger, USUAL);
        long began = System.nanoTime();

        int allowed = take(replica, account, 5000);

        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds() + 1;
        assertThat(allowed).isBetween(100, (int) (100 + 50 + 50 * seconds));
        // Of a new bucket: its row, and its limits.
        assertThat(writes(account)).isLessThanOrEqualTo(4 + seconds + allowed / 50);
    }

    @Test
    void a_row_that_somebody_locks_stops_neither_its_account_nor_another() throws Exception {
        Allowances replica = replica(ledger, USUAL);
        assertThat(ledger.rateLimits().take(account.id(), 50, 100).allowed()).isTrue();
        try (Connection locker = postgres.getPostgresDatabase().getConnection();
                Statement statement = locker.createStatement()) {
            locker.setAutoCommit(false);
            statement.execute("select * from rate_bucket where id = " + account.id() + " for update");

            assertThat(takeAtOnce(replica, account, 100)).isEqualTo(100);
            assertThat(takeAtOnce(replica, account(), 100)).isEqualTo(100);
            assertThat(ledger.accounts().list()).isEmpty();
        }
    }

    @Test
    void replicas_together_give_no_more_than_the_burst_and_a_second_each() throws Exception {
        Allowances one = replica(ledger, SLOW);
        Allowances two = replica(other, SLOW);
        long began = System.nanoTime();
        int allowed;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = threads.submit(() -> take(one, account, 200));
            Future<Integer> second = threads.submit(() -> take(two, account, 200));
            allowed = first.get() + second.get();
        }
        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds() + 1;

        assertThat(allowed).isBetween(50, (int) (50 + 2 * 2 + 2 * seconds));
    }

    private static Allowances replica(Ledger ledger, RequestLimits limits) {
        return new Allowances(ledger.rateLimits()::settle, limits, InstantSource.system(), worked -> {});
    }

    private static Account account() {
        return new Account(ACCOUNTS.incrementAndGet(), "name", "namespace");
    }

    private static int take(Allowances replica, Account account, int requests) {
        int allowed = 0;
        for (int i = 0; i < requests; i++) {
            allowed += replica.take(account).allowed() ? 1 : 0;
        }
        return allowed;
    }

    private static int takeAtOnce(Allowances replica, Account account, int requests) throws Exception {
        List<Future<Integer>> taken = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < requests; i++) {
                taken.add(threads.submit(() -> take(replica, account, 1)));
            }
        }
        int allowed = 0;
        for (Future<Integer> each : taken) {
            allowed += each.get();
        }
        return allowed;
    }

    private static long writes(Account account) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from written where id = " + account.id())) {
            count.next();
            return count.getLong(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
