package com.rendrsink.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each account has a world of its own, which outlives the release. */
class ChartAccountsIT {
    private static final Rendering TWO = Rendering.of(
            "--set=accounts[0].name=one,accounts[0].namespace=media-one",
            "--set=accounts[1].name=two,accounts[1].namespace=media-two");

    @ParameterizedTest
    @ValueSource(strings = {"media-one", "media-two"})
    void an_account_has_everything_in_its_namespace(String namespace) {
        assertThat(TWO.kind("Namespace").map(ChartAccountsIT::name)).contains(namespace);
        assertThat(in(namespace))
                .extracting(resource -> resource.path("kind").asText() + " " + name(resource))
                .contains(
                        "Secret rendrsink-webhook",
                        "NetworkPolicy rendrsink-workers",
                        "RoleBinding rendrsink-api-server",
                        "RoleBinding rendrsink-operator",
                        "ProcessingProfile web-optimized-1080p");
    }

    @Test
    void the_servers_are_told_of_all() {
        assertThat(TWO.text())
                .contains("value: \"one=media-one,two=media-two\"")
                .contains("value: \"media-one,media-two\"");
    }

    @Test
    void namespaces_secrets_and_definitions_survive_an_uninstall() {
        List<JsonNode> lasting = TWO.resources().stream()
                .filter(resource -> switch (resource.path("kind").asText()) {
                    case "Namespace", "CustomResourceDefinition" -> true;
                    case "Secret" -> name(resource).equals("rendrsink-webhook");
                    default -> false;
                })
                .toList();

        assertThat(lasting).hasSize(2 + 2 + 2);
        assertThat(lasting)
                .allSatisfy(resource -> assertThat(resource.at("/metadata/annotations/helm.sh~1resource-policy")
                                .asText())
                        .isEqualTo("keep"));
    }

    private static List<JsonNode> in(String namespace) {
        return TWO.resources().stream()
                .filter(resource -> resource.at("/metadata/namespace").asText().equals(namespace))
                .toList();
    }

    private static String name(JsonNode resource) {
        return resource.at("/metadata/name").asText();
    }
}
