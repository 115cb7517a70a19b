package com.rendrsink.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An empty database answers where the ledger was: its pod was made anew without a volume, or it is being restored. */
class EmptiedLedgerIT {
    private final Surroundings around = Surroundings.start();

    @Test
    void a_valid_key_is_not_called_invalid_and_one_line_says_what_is_wrong() throws Exception {
        String key = around.account("emptied");
        Map<String, String> environment = around.environment();
        environment.put("RENDRSINK_KEY_CACHE_SECONDS", "1");
        try (ServerProcess server = ServerProcess.start(environment)) {
            assertThat(status(server, "/v1/assets", key)).isEqualTo(200);

            empty();
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(status(server, "/v1/assets", key)).isEqualTo(503));
            assertThat(status(server, "/readyz", key)).isEqualTo(503);
            assertThat(status(server, "/livez", key)).isEqualTo(200);
            assertThat(Files.readString(server.log()))
                    .contains("the ledger's database lacks tables or columns")
                    .doesNotContain("status=401")
                    .doesNotContain("status=500");

            restore();
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(status(server, "/v1/assets", key)).isEqualTo(200));
        }
    }

    private void empty() throws SQLException {
        execute("alter schema public rename to kept", "create schema public");
    }

    @AfterEach
    void restore() throws SQLException {
        execute("do $$ begin if to_regnamespace('kept') is not null then"
                + " drop schema public cascade; alter schema kept rename to public; end if; end $$");
    }

    private static int status(ServerProcess server, String path, String key) throws Exception {
        return Uploads.get(server, path, key).statusCode();
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = around.postgres().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
