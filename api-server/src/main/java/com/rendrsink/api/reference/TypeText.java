package com.rendrsink.api.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.runtime.Pure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A short description of a schema, such as "integer, 1 to 100, default 20". */
@Pure
final class TypeText {
    private TypeText() {}

    /** @param schema without references at its top */
    static String of(OpenApi api, JsonNode schema) {
        List<String> words = new ArrayList<>();
        words.add(base(api, schema));
        range(words, schema, "minimum", "maximum", "");
        range(words, schema, "minLength", "maxLength", " characters");
        range(words, schema, "minItems", "maxItems", " entries");
        range(words, schema, "minProperties", "maxProperties", " keys");
        if (schema.has("default")) {
            JsonNode value = schema.path("default");
            words.add("default " + (value.isValueNode() ? value.asText() : value.toString()));
        }
        return String.join(", ", words);
    }

    private static String base(OpenApi api, JsonNode schema) {
        if (schema.has("const")) {
            return schema.path("const").asText();
        }
        if (schema.has("enum")) {
            return joined(schema.path("enum"), " | ");
        }
        if (schema.has("anyOf")) {
            return StreamSupport.stream(schema.path("anyOf").spliterator(), false)
                    .map(choice -> of(api, api.resolve(choice)))
                    .collect(Collectors.joining(" or "));
        }
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? joined(type, " or ") : type.asText()) {
            case "array" -> "list of " + base(api, api.resolve(schema.path("items")));
            case "string" -> string(schema.path("format").asText());
            case "" -> "object";
            default -> type.isArray() ? joined(type, " or ") : type.asText();
        };
    }

    private static String string(String format) {
        return switch (format) {
            case "date-time" -> "time";
            case "date" -> "date";
            case "uri", "uri-reference" -> "URL";
            case "binary" -> "file";
            default -> "string";
        };
    }

    private static String joined(JsonNode values, String separator) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(separator));
    }

    private static void range(List<String> words, JsonNode schema, String least, String most, String unit) {
        String from = schema.path(least).asText();
        String to = schema.path(most).asText();
        if (!from.isEmpty() && !to.isEmpty()) {
            words.add(from + " to " + to + unit);
        } else if (!to.isEmpty()) {
            words.add("at most " + to + unit);
        } else if (!from.isEmpty() && !from.equals("0")) {
            words.add("at least " + from + unit);
        }
    }
}
