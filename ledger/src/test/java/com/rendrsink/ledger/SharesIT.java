package com.rendrsink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A pool of five connections, on a real PostgreSQL. */
class SharesIT {
    private static final int REQUESTS = 20;

    private final AtomicInteger refused = new AtomicInteger();
    private final CountDownLatch someRefused = new CountDownLatch(1);

    @Test
    void an_account_whose_queries_hang_leaves_connections_to_others() throws Exception {
        FreshDatabase database = new FreshDatabase();
        try (Ledger ledger = database.open();
                Connection other = database.source().getConnection();
                Statement statement = other.createStatement();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ledger.onFullShare(() -> {
                refused.incrementAndGet();
                someRefused.countDown();
            });
            other.setAutoCommit(false);
            statement.execute("lock table request_count in access exclusive mode");
            List<Future<?>> hanging = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                hanging.add(threads.submit(() -> Shares.of("hanging", () -> count(ledger))));
            }
            // All of the share hang, and the first of the others have given up.
            assertThat(someRefused.await(30, TimeUnit.SECONDS)).isTrue();

            for (int i = 0; i < REQUESTS; i++) {
                assertThat(Shares.of("other", () -> ledger.accounts().list())).isEmpty();
            }
            other.rollback();
            int failed = 0;
            for (Future<?> each : hanging) {
                failed += failed(each) ? 1 : 0;
            }
            assertThat(failed).isEqualTo(refused.get()).isEqualTo(REQUESTS - 3);
        }
    }

    private static boolean failed(Future<?> request) throws Exception {
        try {
            request.get(30, TimeUnit.SECONDS);
            return false;
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(LedgerBusyException.class);
            return true;
        }
    }

    private static boolean count(Ledger ledger) {
        ledger.usage().count(new TreeMap<>(Map.of("hanging", 1L)), Instant.EPOCH);
        return true;
    }
}
