package com.rendrsink.api.assets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.Json;
import com.rendrsink.contract.Problem;
import com.rendrsink.contract.StorableText;
import com.rendrsink.runtime.Pure;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads metadata from its JSON field and from fields named {@code metadata[key]}, which have priority. */
@Pure
final class MetadataFields {
    static final String NAME = "metadata";
    /** The same limit as in the resource's schema. */
    private static final int MAX_KEYS = 50;

    private static final int MAX_KEY_CHARACTERS = 100;
    private static final int MAX_CHARACTERS = 16 << 10;
    private static final int MAX_DEPTH = 5;
    private static final Pattern FIELD = Pattern.compile("metadata\\[([^\\]]*)]");

    private MetadataFields() {}

    static boolean isOne(String field) {
        return field.equals(NAME) || FIELD.matcher(field).matches();
    }

    /** @throws ApiException INVALID_METADATA that names the problem and the field */
    static Map<String, Object> read(Map<String, String> fields) {
        ObjectNode metadata = object(fields.getOrDefault(NAME, ""));
        new TreeMap<>(fields).forEach((name, value) -> {
            Matcher key = FIELD.matcher(name);
            if (key.matches()) {
                metadata.put(key.group(1), value);
            }
        });
        check(metadata);
        return new TreeMap<>(Json.MAPPER.convertValue(metadata, new TypeReference<Map<String, Object>>() {}));
    }

    private static ObjectNode object(String json) {
        if (json.isEmpty()) {
            return Json.MAPPER.createObjectNode();
        }
        try {
            if (Json.MAPPER.readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw invalid(NAME, "The metadata is not valid JSON.");
        }
        throw invalid(NAME, "The metadata is not a JSON object.");
    }

    private static void check(ObjectNode metadata) {
        if (metadata.size() > MAX_KEYS) {
            throw invalid(
                    NAME, "The metadata has %d keys; at most %d are allowed.".formatted(metadata.size(), MAX_KEYS));
        }
        if (!StorableText.is(metadata)) {
            throw invalid(NAME, "The metadata contains a NUL or an unpaired surrogate.");
        }
        metadata.properties().forEach(entry -> {
            if (entry.getKey().isEmpty() || entry.getKey().length() > MAX_KEY_CHARACTERS) {
                throw invalid(NAME, "A metadata key must have 1 to " + MAX_KEY_CHARACTERS + " characters.");
            }
            if (!KeptNumbers.are(entry.getValue())) {
                throw invalid(NAME + "[" + entry.getKey() + "]", KeptNumbers.REFUSAL);
            }
            if (depth(entry.getValue()) >= MAX_DEPTH) {
                throw invalid(
                        NAME + "[" + entry.getKey() + "]", "The value is nested deeper than " + MAX_DEPTH + " levels.");
            }
        });
        int characters = Json.text(metadata).length();
        if (characters > MAX_CHARACTERS) {
            throw invalid(
                    NAME,
                    "The metadata has %d characters as JSON; at most %d are allowed."
                            .formatted(characters, MAX_CHARACTERS));
        }
    }

    /** 0 for a plain value. */
    private static int depth(JsonNode value) {
        int deepest = 0;
        for (JsonNode inner : value) {
            deepest = Math.max(deepest, depth(inner));
        }
        return value.isContainerNode() ? deepest + 1 : 0;
    }

    private static ApiException invalid(String param, String text) {
        return ApiException.param(Problem.INVALID_METADATA, param, text);
    }
}
