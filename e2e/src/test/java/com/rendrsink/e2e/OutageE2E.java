package com.rendrsink.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rendrsink.e2e.Api.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a partner sees while a store is unavailable. */
class OutageE2E {
    /** In which a probe of the store would fail often enough to take the server out of its Service. */
    private static final Duration OUTAGE = Duration.ofSeconds(30);

    @Test
    void without_the_database_every_request_is_answered_and_says_when_to_come_back() throws Exception {
        try (Running running = new Running()) {
            letDatabaseBeUsed(running, false);
            try {
                await("the end of what the server remembers of a key")
                        .atMost(Running.PATIENCE)
                        .until(() -> running.api.get("/v1/profiles").status() != 200);
                Instant end = Instant.now().plus(OUTAGE);
                while (Instant.now().isBefore(end)) {
                    // A client of its own for each, since an open connection leads to the server by no Service.
                    unavailable(new Api(running.target.url(), running.target.key()).get("/v1/profiles"));
                }
            } finally {
                letDatabaseBeUsed(running, true);
            }
            running.awaitApi();
        }
    }

    private static void unavailable(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(503);
        assertThat(answer.text("/error/code")).isEqualTo("unavailable");
        assertThat(answer.headers()).containsKey("retry-after");
    }

    /** Its pod stays, since what it knows may go with it. */
    private static void letDatabaseBeUsed(Running running, boolean used) {
        running.psql(
                "-dpostgres",
                "-cALTER DATABASE rendrsink ALLOW_CONNECTIONS " + used,
                "-cSELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'rendrsink'");
    }
}
