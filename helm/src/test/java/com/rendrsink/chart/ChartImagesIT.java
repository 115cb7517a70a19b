package com.rendrsink.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where images come from, and with whose login. */
class ChartImagesIT {
    @Test
    void all_come_from_the_registry_under_one_tag() {
        Rendering rendering = Rendering.of("--set=images.tag=1.2.3");

        assertThat(images(rendering))
                .containsOnly(
                        "registry.example/team/rendrsink/api-server:1.2.3",
                        "registry.example/team/rendrsink/operator:1.2.3",
                        "registry.example/team/rendrsink/postgres:1.2.3",
                        "registry.example/team/rendrsink/s3:1.2.3");
        assertThat(operator(rendering, "RENDRSINK_WORKER_IMAGE"))
                .isEqualTo("registry.example/team/rendrsink/transcoder:1.2.3");
        assertThat(images(Rendering.of())).allMatch(image -> image.endsWith(":0.2.0-SNAPSHOT"));
    }

    @Test
    void one_may_come_from_elsewhere_under_a_tag_of_its_own() {
        Rendering rendering =
                Rendering.of("--set=images.postgres.repository=other.example:5000/db,images.postgres.tag=v17");

        assertThat(images(rendering))
                .contains("other.example:5000/db:v17", "registry.example/team/rendrsink/s3:0.2.0-SNAPSHOT");
    }

    @Test
    void without_a_registry_it_is_said_what_to_name() {
        Rendering rendering = Rendering.of("--set=images.registry=");

        assertThat(rendering.succeeded()).isFalse();
        assertThat(rendering.error()).contains("images.registry: name the registry");
    }

    @Test
    void every_pod_and_every_worker_has_the_registrys_login() {
        Rendering rendering = Rendering.of("--set=imagePullSecrets[0].name=one,imagePullSecrets[1].name=two");

        assertThat(rendering.pods()).hasSize(6);
        assertThat(rendering.pods())
                .allSatisfy(
                        pod -> assertThat(pod.spec().path("imagePullSecrets").findValuesAsText("name"))
                                .containsExactly("one", "two"));
        assertThat(operator(rendering, "RENDRSINK_WORKER_PULL_SECRETS")).isEqualTo("one,two");
    }

    private static List<String> images(Rendering rendering) {
        return rendering.pods().stream()
                .flatMap(pod -> pod.containers().stream())
                .map(container -> container.path("image").asText())
                .toList();
    }

    private static String operator(Rendering rendering, String variable) {
        return rendering.pods().stream()
                .filter(pod -> pod.name().equals("rendrsink-operator"))
                .flatMap(pod -> pod.containers().stream())
                .flatMap(container -> container.path("env").valueStream())
                .filter(setting -> setting.path("name").asText().equals(variable))
                .map(setting -> setting.path("value").asText())
                .findFirst()
                .orElseThrow();
    }
}
