package com.rendrsink.api.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.runtime.Pure;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;

/** Converts an operation to a shell command with the description's examples. */
@Pure
final class Curl {
    private static final String BREAK = " \\\n  ";

    private Curl() {}

    /** @param mediaType of the body; empty without a body */
    static String command(Operation operation, String mediaType) {
        List<String> words = new ArrayList<>();
        words.add("curl" + method(operation, mediaType) + " \"$RENDRSINK_URL" + target(operation) + '"');
        words.add("-H \"Authorization: Bearer $RENDRSINK_KEY\"");
        operation.parameters().stream()
                .filter(parameter -> isIn(parameter, "header") && parameter.has("example"))
                .map(parameter -> "-H "
                        + quoted(parameter.path("name").asText() + ": "
                                + parameter.path("example").asText()))
                .forEach(words::add);
        JsonNode example = operation
                .node()
                .path("requestBody")
                .path("content")
                .path(mediaType)
                .path("example");
        if (mediaType.equals("multipart/form-data")) {
            example.properties()
                    .forEach(field -> words.add("-F " + quoted(field.getKey() + "=" + text(field.getValue()))));
        } else if (!mediaType.isEmpty()) {
            words.add("-H " + quoted("Content-Type: " + mediaType));
            words.add("-d " + quoted(PrettyJson.text(example)));
        }
        return String.join(BREAK, words);
    }

    /** Omits options that equal curl's defaults. */
    private static String method(Operation operation, String mediaType) {
        String usual = mediaType.isEmpty() ? "GET" : "POST";
        return operation.method().equals(usual) ? "" : " -X " + operation.method();
    }

    private static String target(Operation operation) {
        String path = operation.path();
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asText();
            JsonNode example = parameter.path("example");
            if (isIn(parameter, "path")) {
                path = path.replace("{" + name + "}", encoded(example.asText()));
            } else if (isIn(parameter, "query") && example.isObject()) {
                example.properties()
                        .forEach(entry -> query.add(encoded(name + "[" + entry.getKey() + "]") + "="
                                + encoded(entry.getValue().asText())));
            } else if (isIn(parameter, "query") && !example.isMissingNode()) {
                query.add(encoded(name) + "=" + encoded(example.asText()));
            }
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    private static boolean isIn(JsonNode parameter, String place) {
        return parameter.path("in").asText().equals(place);
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
