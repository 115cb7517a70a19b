package com.rendrsink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.operator.metrics.OperatorMetrics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HealthServerTest {
    private final AtomicBoolean turning = new AtomicBoolean(true);
    private final AtomicBoolean ready = new AtomicBoolean();

    @Test
    void liveness_fails_when_a_loop_no_longer_turns_and_readiness_until_the_operator_has_started() throws Exception {
        try (var health = new HealthServer(0, turning::get, ready::get, new OperatorMetrics().registry())) {
            assertThat(status(health, "/livez")).isEqualTo(200);
            assertThat(status(health, "/readyz")).isEqualTo(503);
            turning.set(false);
            ready.set(true);
            assertThat(status(health, "/livez")).isEqualTo(503);
            assertThat(status(health, "/readyz")).isEqualTo(200);
        }
    }

    private static int status(HealthServer health, String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://localhost:" + health.port() + path);
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
