package com.rendrsink.api.assets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.rendrsink.api.http.ApiException;
import com.rendrsink.contract.Problem;
import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.Priority;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The changes for another run. An empty part means that the first run's value stays. */
record ReprocessRequest(
        Optional<String> profile, Optional<List<DerivativeSpec>> derivatives, Optional<Priority> priority) {
    private static final Set<String> FIELDS = Set.of("profile", "derivatives", "priority");

    static ReprocessRequest parse(Optional<JsonNode> body) {
        JsonNode json = body.orElseGet(JsonNodeFactory.instance::objectNode);
        if (!json.isObject()) {
            throw new ApiException(Problem.BAD_REQUEST, "The body must be a JSON object.");
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw ApiException.param(Problem.INVALID_PARAMETER, name, "The field is unknown.");
            }
        });
        return new ReprocessRequest(
                text(json, "profile"),
                json.hasNonNull("derivatives")
                        ? Optional.of(DerivativeRequests.read(json.get("derivatives")))
                        : Optional.empty(),
                text(json, "priority").map(AssetRequest::priority));
    }

    private static Optional<String> text(JsonNode json, String name) {
        if (!json.hasNonNull(name)) {
            return Optional.empty();
        }
        if (!json.get(name).isTextual()) {
            throw ApiException.param(Problem.INVALID_PARAMETER, name, "The value must be a string.");
        }
        return Optional.of(json.get(name).textValue());
    }
}
