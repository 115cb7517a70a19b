package com.rendrsink.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;

/** A real PostgreSQL, with a start timeout for busy machines. */
public final class TestPostgres {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private TestPostgres() {}

    public static EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder().setPGStartupWait(PATIENCE).start();
    }
}
