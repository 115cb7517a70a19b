package com.rendrsink.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the servers come and go without their customers noticing. */
class ChartServersIT {
    private final PodTemplate apiServer = apiServer(Rendering.of());

    private static PodTemplate apiServer(Rendering rendering) {
        return rendering.pods().stream()
                .filter(pod -> pod.name().equals("rendrsink-api-server"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_unavailable_store_takes_no_pod_out_of_the_service() {
        JsonNode container = apiServer.containers().getFirst();

        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/livez");
        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/livez");
    }

    @ParameterizedTest
    @ValueSource(strings = {"livenessProbe", "readinessProbe", "startupProbe"})
    void no_probe_asks_on_the_port_that_strangers_can_fill(String probe) {
        JsonNode container = apiServer.containers().getFirst();

        assertThat(container.path(probe).at("/httpGet/port").asText()).isEqualTo("metrics");
    }

    @ParameterizedTest
    @CsvSource({"null, ''", "'{10.244.0.0/16,::1}', '10.244.0.0/16,::1'"})
    void an_installation_from_before_there_were_trusted_proxies_has_none(String given, String told) {
        JsonNode environment = apiServer(Rendering.of("--set=apiServer.trustedProxies=" + given))
                .containers()
                .getFirst()
                .path("env");

        assertThat(environment).anySatisfy(variable -> {
            assertThat(variable.path("name").asText()).isEqualTo("RENDRSINK_TRUSTED_PROXIES");
            assertThat(variable.path("value").asText()).isEqualTo(told);
        });
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
