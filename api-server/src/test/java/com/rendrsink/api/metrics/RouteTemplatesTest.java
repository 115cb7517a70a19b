package com.rendrsink.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTemplatesTest {
    private final RouteTemplates routes = new RouteTemplates(
            List.of("/v1/assets", "/v1/assets/{id}", "/v1/assets/latest", "/v1/assets/{id}/derivatives", "/docs"));

    @ParameterizedTest
    @CsvSource({
        "/v1/assets, /v1/assets",
        "/v1/assets/, /v1/assets",
        "/v1/assets/ast_1, /v1/assets/{id}",
        "/v1/assets/latest, /v1/assets/latest",
        "/v1/assets/assets, /v1/assets/{id}",
        "/v1/assets/ast_1/derivatives, /v1/assets/{id}/derivatives",
        "/v1/assets/ast_1/nothing, other",
        "/v1/assets/a/b/c, other",
        "/V1/assets, other",
        "/, other",
        "//, other",
        "'', other",
    })
    void a_path_has_the_template_that_it_was_made_from(String path, String template) {
        assertThat(routes.of(path)).isEqualTo(template);
    }
}
