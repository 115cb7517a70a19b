package com.rendrsink.api;

import static com.rendrsink.api.Partner.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** An account that hangs in the database does not stop the server. */
class ConnectionSharesIT {
    private static final int REQUESTS = 20;

    private final RunningApi api = RunningApi.start();
    private final Partner partner = api.partner();
    private final Partner other = api.partner();

    @Test
    void the_lock_of_an_accounts_rate_limit_stops_no_request() throws Exception {
        try (Connection locker = locker();
                Statement statement = locker.createStatement()) {
            statement.execute("select * from rate_bucket where id = " + partner.accountId() + " for update");

            List<HttpResponse<String>> answers = atOnce(partner, "/v1/profiles");

            assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
            assertThat(other.get("/v1/usage").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void an_account_that_uses_its_share_has_to_wait_and_others_do_not() throws Exception {
        try (Connection locker = locker();
                Statement statement = locker.createStatement()) {
            statement.execute("lock table upload in access exclusive mode");
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<List<HttpResponse<String>>> hanging =
                        threads.submit(() -> atOnce(partner, "/v1/uploads/upl_zzzzzzzzzzzzzzzz"));
                while (!hanging.isDone()) {
                    // Its own rate holds, but nothing of the database is missing.
                    assertThat(other.get("/v1/usage").body()).containsAnyOf("\"requests\"", "Rate limit exceeded.");
                }
                List<HttpResponse<String>> refused = hanging.get().stream()
                        .filter(answer -> answer.statusCode() == 429)
                        .toList();
                assertThat(refused).hasSize(REQUESTS - 3);
                assertProblem(refused.getFirst(), 429, "rate_limited");
                assertThat(refused.getFirst().body()).contains("Too many of your requests use the database.");
                assertThat(refused.getFirst().headers().firstValue("Retry-After"))
                        .contains("2");
            }
        }
    }

    private Connection locker() throws SQLException {
        Connection connection = DriverManager.getConnection(
                api.database().url(), api.database().user(), api.database().password());
        connection.setAutoCommit(false);
        return connection;
    }

    private static List<HttpResponse<String>> atOnce(Partner partner, String path) throws Exception {
        List<Future<HttpResponse<String>>> sent = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < REQUESTS; i++) {
                sent.add(threads.submit(() -> partner.get(path)));
            }
        }
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (Future<HttpResponse<String>> each : sent) {
            answers.add(each.get());
        }
        return answers;
    }
}
