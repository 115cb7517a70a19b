package com.rendrsink.api.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Holds every example of a description against the schema beside it. */
final class Examples {
    /** The root of a description is not a schema; the library would report each of its fields. */
    private static final Logger NOISE = Logger.getLogger("com.networknt.schema.keyword.UnknownKeywordFactory");

    private static final String IRI = "https://rendrsink.test/openapi";

    private final OpenApi api;
    private final SchemaRegistry schemas;
    private final List<String> faults = new ArrayList<>();
    private int checked;

    Examples(OpenApi api) {
        NOISE.setLevel(Level.SEVERE);
        this.api = api;
        this.schemas = SchemaRegistry.withDefaultDialect(
                Dialects.getOpenApi31(),
                builder -> builder.schemas(Map.of(IRI, api.root().toString())));
    }

    /** Does nothing unless the node has a schema, and an example or more. */
    void check(String pointer, JsonNode node) {
        if (!node.has("schema")) {
            return;
        }
        Schema schema = schemas.getSchema(SchemaLocation.of(IRI + "#" + pointer + "/schema"));
        if (node.has("example")) {
            check(pointer, schema, node.path("example"));
        }
        node.path("examples")
                .forEach(example -> check(pointer, schema, api.resolve(example).path("value")));
    }

    private void check(String pointer, Schema schema, JsonNode example) {
        checked++;
        schema.validate(example, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .forEach(error -> faults.add(pointer + ": " + error));
    }

    List<String> faults() {
        return faults;
    }

    int checked() {
        return checked;
    }
}
