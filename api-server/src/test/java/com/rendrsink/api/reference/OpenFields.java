package com.rendrsink.api.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The fields of a schema of the description. */
public final class OpenFields {
    private OpenFields() {}

    public static List<String> required(String schema) {
        return OpenApi.load()
                .root()
                .at("/components/schemas/" + schema + "/required")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    public static List<String> of(String schema) {
        return new ArrayList<>(
                OpenApi.load().root().at("/components/schemas/" + schema + "/properties").properties().stream()
                        .map(Map.Entry::getKey)
                        .toList());
    }
}
