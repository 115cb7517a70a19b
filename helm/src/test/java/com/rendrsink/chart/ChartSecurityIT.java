package com.rendrsink.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pods are, and what they may do. */
class ChartSecurityIT {
    private static final Rendering DEFAULTS = Rendering.of();

    static List<PodTemplate> pods() {
        return DEFAULTS.pods();
    }

    @ParameterizedTest
    @MethodSource("pods")
    void every_pod_is_restricted(PodTemplate pod) {
        assertThat(pod.spec().at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.spec().at("/securityContext/seccompProfile/type").asText())
                .isEqualTo("RuntimeDefault");
        assertThat(pod.containers()).isNotEmpty();
        for (JsonNode container : pod.containers()) {
            JsonNode context = container.path("securityContext");
            assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(context.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
            assertThat(container.at("/resources/limits/memory").isMissingNode()).isFalse();
            assertThat(container.at("/resources/requests/cpu").isMissingNode()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("pods")
    void only_the_two_servers_speak_to_kubernetes(PodTemplate pod) {
        boolean server = List.of("rendrsink-api-server", "rendrsink-operator").contains(pod.name());

        assertThat(pod.spec().path("automountServiceAccountToken").asBoolean(true))
                .isEqualTo(server);
        if (server) {
            JsonNode container = pod.containers().getFirst();
            assertThat(container.has("livenessProbe") && container.has("readinessProbe"))
                    .isTrue();
        }
    }

    @Test
    void rights_are_these_and_no_others() {
        Map<String, List<String>> rights = new TreeMap<>();
        DEFAULTS.kind("ClusterRole")
                .forEach(role -> rights.put(
                        role.at("/metadata/name").asText().replace("rendrsink-", ""),
                        StreamSupport.stream(role.path("rules").spliterator(), false)
                                .map(ChartSecurityIT::right)
                                .toList()));

        assertThat(rights)
                .containsExactly(
                        Map.entry(
                                "api-server",
                                List.of(
                                        "mediaassets: get list create patch delete",
                                        "processingprofiles: get list create delete")),
                        Map.entry(
                                "operator",
                                List.of(
                                        "mediaassets: get list watch patch update",
                                        "mediaassets/status processingprofiles/status: patch",
                                        "mediaassets/finalizers: update",
                                        "processingprofiles: get list watch",
                                        "jobs: get list watch create delete",
                                        "pods: list",
                                        "events: create",
                                        "secrets: create delete",
                                        "secrets (rendrsink-webhook): get")),
                        Map.entry(
                                "operator-crds",
                                List.of("customresourcedefinitions (mediaassets.media.rendrsink.com"
                                        + " processingprofiles.media.rendrsink.com): get")),
                        Map.entry(
                                "operator-finalizer", List.of("mediaassets: get list watch patch", "namespaces: get")));
    }

    @Test
    void tenants_rights_are_bound_in_their_namespaces_only() {
        assertThat(DEFAULTS.kind("ClusterRoleBinding")
                        .map(binding -> binding.at("/roleRef/name").asText()))
                .containsExactly("rendrsink-operator-crds", "rendrsink-operator-finalizer");
        assertThat(DEFAULTS.kind("RoleBinding")
                        .map(binding -> binding.at("/metadata/namespace").asText()))
                .containsOnly("media");
    }

    @Test
    void workers_yield_to_everything_else_and_still_let_the_cluster_grow() {
        List<JsonNode> classes = DEFAULTS.kind("PriorityClass").toList();

        assertThat(classes).hasSize(3);
        assertThat(classes).allSatisfy(priority -> {
            assertThat(priority.path("value").asInt()).isBetween(-10, -1);
            assertThat(priority.path("globalDefault").asBoolean()).isFalse();
        });
    }

    private static String right(JsonNode rule) {
        String names = rule.has("resourceNames") ? " (" + words(rule.path("resourceNames")) + ")" : "";
        return words(rule.path("resources")) + names + ": " + words(rule.path("verbs"));
    }

    private static String words(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(" "));
    }
}
