package com.rendrsink.api.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One method of one path, or one event that is sent to a webhook; {@code parameters} are those of its path, too. */
record Operation(String method, String path, List<JsonNode> parameters, JsonNode node, boolean webhook) {
    String id() {
        return text("operationId");
    }

    String tag() {
        return node.path("tags").path(0).asText();
    }

    String text(String field) {
        return node.path(field).asText();
    }
}
