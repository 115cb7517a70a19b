package com.rendrsink.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The server answers what the contract describes, and nothing else below {@code /v1}. */
class RoutesIT {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    @Test
    void the_routes_are_the_operations_of_the_contract() throws IOException {
        List<String> answered = RunningApi.start().routes().operations().stream()
                .filter(operation -> operation.contains(" /v1/"))
                .toList();

        assertThat(answered).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(described());
    }

    private static List<String> described() throws IOException {
        List<String> operations = new ArrayList<>();
        try (InputStream contract = RoutesIT.class.getResourceAsStream("/openapi.yaml")) {
            for (Map.Entry<String, JsonNode> path :
                    new YAMLMapper().readTree(contract).path("paths").properties()) {
                path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                });
            }
        }
        return operations;
    }
}
