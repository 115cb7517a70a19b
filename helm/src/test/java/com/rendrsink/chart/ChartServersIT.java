package com.rendrsink.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** How the servers come and go without their customers noticing. */
class ChartServersIT {
    private final PodTemplate apiServer = Rendering.of().pods().stream()
            .filter(pod -> pod.name().equals("rendrsink-api-server"))
            .findFirst()
            .orElseThrow();

    @Test
    void a_store_that_is_away_takes_no_pod_out_of_the_service() {
        JsonNode container = apiServer.containers().getFirst();

        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/livez");
        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/livez");
    }

    @Test
    void a_pod_that_goes_answers_until_all_know_and_then_finishes_its_uploads() {
        int pause = apiServer
                .containers()
                .getFirst()
                .at("/lifecycle/preStop/sleep/seconds")
                .asInt();

        assertThat(pause).isPositive();
        assertThat(apiServer.spec().path("terminationGracePeriodSeconds").asInt())
                .as("the pause, and the server's own 25 s")
                .isGreaterThan(pause + 25);
    }
}
