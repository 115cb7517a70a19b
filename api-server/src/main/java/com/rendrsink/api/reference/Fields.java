package com.rendrsink.api.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rendrsink.runtime.Pure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** The fields of a schema as a flat list: {@code file.dimensions.width}, {@code derivatives[].format}. */
@Pure
final class Fields {
    /** No schema is deeper; a recursive schema would otherwise never end. */
    private static final int DEEPEST = 6;

    private final OpenApi api;

    /** {@code description} is CommonMark. */
    record Field(String name, String type, boolean required, String description) {}

    Fields(OpenApi api) {
        this.api = api;
    }

    List<Field> of(JsonNode schema) {
        List<Field> fields = new ArrayList<>();
        collect("", whole(schema), fields, 0);
        return fields;
    }

    Field parameter(JsonNode parameter) {
        JsonNode schema = whole(parameter.path("schema"));
        return new Field(
                parameter.path("name").asText(),
                TypeText.of(api, schema),
                parameter.path("required").asBoolean(),
                parameter.path("description").asText());
    }

    private void collect(String prefix, JsonNode schema, List<Field> fields, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        schema.path("properties").properties().forEach(property -> {
            boolean required = StreamSupport.stream(schema.path("required").spliterator(), false)
                    .anyMatch(name -> name.asText().equals(property.getKey()));
            add(prefix + property.getKey(), property.getValue(), required, fields, depth);
        });
        for (JsonNode named : schema.path("patternProperties")) {
            add(prefix + named.path("title").asText(), named, false, fields, depth);
        }
        if (schema.path("additionalProperties").isObject()) {
            add(prefix + "*", schema.path("additionalProperties"), false, fields, depth);
        }
    }

    private void add(String name, JsonNode reference, boolean required, List<Field> fields, int depth) {
        JsonNode schema = whole(reference);
        fields.add(new Field(
                name,
                TypeText.of(api, schema),
                required,
                schema.path("description").asText()));
        if (schema.has("items")) {
            collect(name + "[].", whole(schema.path("items")), fields, depth + 1);
        } else {
            collect(name + ".", schema, fields, depth + 1);
        }
    }

    /**
     * Resolves references and merges the members of {@code allOf}; a later member refines the fields of an earlier one.
     */
    private JsonNode whole(JsonNode reference) {
        JsonNode schema = api.resolve(reference);
        if (!schema.has("allOf")) {
            return schema;
        }
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        schema.path("allOf").forEach(member -> merge(whole, (ObjectNode) whole(member)));
        return whole;
    }

    private void merge(ObjectNode whole, ObjectNode member) {
        whole.withArray("required").addAll(member.withArray("required"));
        ObjectNode properties = whole.withObjectProperty("properties");
        member.path("properties").properties().forEach(property -> {
            JsonNode known = properties.path(property.getKey());
            if (known.isObject()) {
                ObjectNode refined = ((ObjectNode) api.resolve(known)).deepCopy();
                properties.set(property.getKey(), refined.setAll((ObjectNode) property.getValue()));
            } else {
                properties.set(property.getKey(), property.getValue());
            }
        });
    }
}
