package com.rendrsink.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The evaluation stores, and stores of one's own instead. */
class ChartStoresIT {
    @Test
    void without_settings_the_chart_brings_stores_for_evaluation() {
        assertThat(Rendering.of()
                        .kind("StatefulSet")
                        .map(set -> set.at("/metadata/name").asText()))
                .containsExactlyInAnyOrder("rendrsink-postgres", "rendrsink-s3");
    }

    @Test
    void with_stores_of_ones_own_nothing_is_left_of_them() {
        Rendering external = Rendering.withExternalStores();

        assertThat(external.kind("StatefulSet")).isEmpty();
        assertThat(external.kind("Service")
                        .map(service -> service.at("/metadata/name").asText()))
                .containsExactly("rendrsink-api-server");
        assertThat(external.kind("Secret")
                        .map(secret -> secret.at("/metadata/name").asText()))
                .containsExactly("rendrsink-webhook");
    }

    @Test
    void all_three_programs_are_pointed_to_them() {
        List<PodTemplate> pods = Rendering.withExternalStores().pods().stream()
                .filter(pod -> !pod.name().contains("test"))
                .toList();

        assertThat(pods)
                .extracting(PodTemplate::name)
                .containsExactlyInAnyOrder("rendrsink-api-server", "rendrsink-operator", "rendrsink-toolbox");
        for (PodTemplate pod : pods) {
            JsonNode environment = pod.containers().getFirst().path("env");
            assertThat(variable(environment, "RENDRSINK_DATABASE_URL")
                            .path("value")
                            .asText())
                    .as(pod.name())
                    .startsWith("jdbc:postgresql://db.example/");
            assertThat(login(environment, "RENDRSINK_DATABASE_PASSWORD")).isEqualTo("db-login");
            if (!pod.name().contains("toolbox")) {
                assertThat(variable(environment, "RENDRSINK_S3_ENDPOINT")
                                .path("value")
                                .asText())
                        .isEqualTo("https://s3.example.com");
                assertThat(login(environment, "RENDRSINK_S3_SECRET_KEY")).isEqualTo("s3-login");
            }
        }
    }

    private static JsonNode variable(JsonNode environment, String name) {
        for (JsonNode variable : environment) {
            if (variable.path("name").asText().equals(name)) {
                return variable;
            }
        }
        throw new AssertionError(name + " is not set");
    }

    private static String login(JsonNode environment, String name) {
        return variable(environment, name).at("/valueFrom/secretKeyRef/name").asText();
    }
}
