package com.rendrsink.api.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The API's description in OpenAPI 3.1. */
record OpenApi(String text, JsonNode root) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    /** The description that is part of the program. */
    static OpenApi load() {
        try (InputStream in = OpenApi.class.getResourceAsStream("/openapi.yaml")) {
            return parse(new String(Objects.requireNonNull(in, "openapi.yaml").readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static OpenApi parse(String yaml) throws IOException {
        return new OpenApi(yaml, new YAMLMapper().readTree(yaml));
    }

    /** The target of a reference; fields next to the reference override those of the target. */
    JsonNode resolve(JsonNode node) {
        JsonNode reference = node.path("$ref");
        if (!reference.isTextual()) {
            return node;
        }
        JsonNode target = resolve(root.at(reference.textValue().substring(1)));
        if (!target.isObject()) {
            throw new IllegalArgumentException("not found: " + reference.textValue());
        }
        ObjectNode resolved = target.deepCopy();
        node.properties().forEach(field -> resolved.set(field.getKey(), field.getValue()));
        resolved.remove("$ref");
        return resolved;
    }

    List<Operation> operations() {
        return operations("paths", false);
    }

    List<Operation> webhooks() {
        return operations("webhooks", true);
    }

    private List<Operation> operations(String section, boolean webhook) {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : root.path(section).properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    operations.add(new Operation(
                            method.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            parameters(path.getValue(), method.getValue()),
                            method.getValue(),
                            webhook));
                }
            }
        }
        return operations;
    }

    private List<JsonNode> parameters(JsonNode path, JsonNode method) {
        List<JsonNode> parameters = new ArrayList<>();
        path.path("parameters").forEach(parameter -> parameters.add(resolve(parameter)));
        method.path("parameters").forEach(parameter -> parameters.add(resolve(parameter)));
        return parameters;
    }
}
