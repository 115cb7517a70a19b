package com.rendrsink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process itself. */
class OperatorStartIT {
    private static final String NOWHERE = "http://127.0.0.1:1";

    @Test
    void a_start_that_fails_ends_the_process_so_that_it_is_started_again(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("log");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            // Given
            ProcessBuilder operator = operator(postgres, "ftp://store");

            // When
            Process process = operator.redirectOutput(log.toFile()).start();

            // Then
            try {
                assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
                assertThat(process.exitValue()).isEqualTo(1);
                assertThat(log).content().contains("the operator could not start");
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static ProcessBuilder operator(EmbeddedPostgres postgres, String store) {
        ProcessBuilder operator = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        operator.environment()
                .putAll(Map.ofEntries(
                        Map.entry("KUBECONFIG", "none"),
                        Map.entry("KUBERNETES_MASTER", NOWHERE),
                        Map.entry("RENDRSINK_HTTP_PORT", "0"),
                        Map.entry("RENDRSINK_NAMESPACES", "media"),
                        Map.entry(
                                "RENDRSINK_DATABASE_URL",
                                postgres.getJdbcUrl("postgres", "postgres") + "&stringtype=unspecified"),
                        Map.entry("RENDRSINK_DATABASE_USER", "postgres"),
                        Map.entry("RENDRSINK_DATABASE_PASSWORD", "postgres"),
                        Map.entry("RENDRSINK_S3_ENDPOINT", store),
                        Map.entry("RENDRSINK_S3_BUCKET", "media"),
                        Map.entry("RENDRSINK_S3_ACCESS_KEY", "none"),
                        Map.entry("RENDRSINK_S3_SECRET_KEY", "none"),
                        Map.entry("RENDRSINK_WORKER_IMAGE", "worker")));
        return operator.redirectErrorStream(true);
    }
}
