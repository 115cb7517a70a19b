package com.rendrsink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which replica sweeps. What is swept is shown where the store is. */
class SweepsIT {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void one_replica_takes_each_turn() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Ledger ledger = Ledger.open(new LedgerConfig(
                        postgres.getJdbcUrl("postgres", "postgres") + "&stringtype=unspecified",
                        "postgres",
                        "postgres",
                        2))) {
            Sweeps turns = ledger.sweeps();

            assertThat(turns.begin(NOW, HOUR)).isTrue();
            assertThat(turns.begin(NOW.plusSeconds(3599), HOUR)).isFalse();
            assertThat(turns.begin(NOW.plusSeconds(3600), HOUR)).isTrue();
            assertThat(turns.begin(NOW.plusSeconds(3600), HOUR)).isFalse();
        }
    }
}
