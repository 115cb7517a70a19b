package com.rendrsink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The direct uploads of an account that are open at a time are bounded in number and in bytes. */
class OpenUploadsIT {
    private static final Instant NOW = Instant.parse("2026-03-28T14:22:01Z");
    private static final OpenUploads BOUNDS = new OpenUploads(3, 100);

    private static FreshDatabase database;
    private static Ledger ledger;

    @BeforeAll
    static void open() throws SQLException {
        database = new FreshDatabase();
        ledger = database.open();
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    @Test
    void the_bound_of_the_number_is_reached_and_not_passed() {
        Account account = ledger.accounts().ensure("number", "number");

        assertThat(begin(account, "n1", 1)).isTrue();
        assertThat(begin(account, "n2", 1)).isTrue();
        assertThat(begin(account, "n3", 1)).isTrue();
        assertThat(begin(account, "n4", 1)).isFalse();
        assertThat(ledger.uploads().find(account.id(), "n4")).isEmpty();
        ledger.uploads().end("n1");
        assertThat(begin(account, "n5", 1)).isTrue();
    }

    @Test
    void the_bound_of_the_bytes_is_reached_and_not_passed() {
        Account account = ledger.accounts().ensure("bytes", "bytes");

        assertThat(begin(account, "b1", 60)).isTrue();
        assertThat(begin(account, "b2", 41)).isFalse();
        assertThat(begin(account, "b3", 40)).isTrue();
        assertThat(begin(account, "b4", Long.MAX_VALUE)).isFalse();
    }

    @Test
    void an_expired_upload_and_those_of_others_take_no_room() {
        Account account = ledger.accounts().ensure("expired", "expired");
        Account other = ledger.accounts().ensure("other", "other");
        begin(account, "e1", 100);
        begin(other, "o1", 100);

        assertThat(ledger.uploads().open(account.id(), NOW)).isEqualTo(new OpenUploads(1, 100));
        assertThat(ledger.uploads().open(account.id(), NOW.plusSeconds(60))).isEqualTo(new OpenUploads(0, 0));
    }

    @Test
    void the_last_place_is_taken_once_however_many_ask_at_the_same_time() throws Exception {
        Account account = ledger.accounts().ensure("race", "race");
        int askers = 4;
        for (int round = 0; round < 20; round++) {
            CyclicBarrier together = new CyclicBarrier(askers);
            List<Future<Boolean>> begun = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(askers)) {
                for (int i = 0; i < askers; i++) {
                    String id = "r" + round + "_" + i;
                    begun.add(threads.submit(() -> {
                        together.await();
                        return begin(account, id, 100);
                    }));
                }
            }

            assertThat(begun).filteredOn(Future::resultNow).hasSize(1);
            execute("update upload set ended = true where account_id = " + account.id());
        }
    }

    private static boolean begin(Account account, String id, long bytes) {
        PendingUpload upload = new PendingUpload(
                id,
                account.id(),
                "ast_" + id,
                "originals/" + id,
                "id",
                "a.mp4",
                bytes,
                bytes,
                Optional.empty(),
                NOW.plusSeconds(60));
        return ledger.uploads().begin(upload, BOUNDS, NOW);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
