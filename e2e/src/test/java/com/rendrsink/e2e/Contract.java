package com.rendrsink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The description that the running server serves of itself, to hold its answers against. */
final class Contract {
    private static final String IRI = "https://rendrsink.test/openapi";

    private final JsonNode api;
    private final SchemaRegistry schemas;

    Contract(URI server) throws IOException {
        try (var body = server.resolve("/openapi.yaml").toURL().openStream()) {
            api = new YAMLMapper().readTree(body);
        }
        schemas = SchemaRegistry.withDefaultDialect(
                Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(IRI, api.toString())));
    }

    /** Method and path template of each operation. */
    record Operation(String method, String path) {}

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        api.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(member -> {
                    if (List.of("get", "post", "delete").contains(member.getKey())) {
                        operations.add(
                                new Operation(member.getKey().toUpperCase(java.util.Locale.ROOT), path.getKey()));
                    }
                }));
        return operations;
    }

    /** The answer is one that the description has, down to its last field. */
    void holds(String method, String path, Api.Answer answer) {
        String operation = "/paths/" + path.replace("/", "~1") + "/" + method.toLowerCase(java.util.Locale.ROOT);
        JsonNode described = api.at(operation + "/responses/" + answer.status());
        assertThat(described.isMissingNode())
                .as("%s %s may answer %d: %s", method, path, answer.status(), answer.body())
                .isFalse();
        String at = operation + "/responses/" + answer.status();
        if (described.has("$ref")) {
            at = described.path("$ref").asText().substring(1);
            described = api.at(at);
        }
        JsonNode content = described.path("content").path("application/json");
        if (content.has("schema")) {
            var schema = schemas.getSchema(SchemaLocation.of(IRI + "#" + at + "/content/application~1json/schema"));
            assertThat(schema.validate(answer.body()))
                    .as("%s %s: %s", method, path, answer.body())
                    .isEmpty();
        }
    }
}
