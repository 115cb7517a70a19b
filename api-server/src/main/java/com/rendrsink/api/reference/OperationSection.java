package com.rendrsink.api.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.runtime.Pure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One operation of the reference: parameters, example and responses. */
@Pure
final class OperationSection {
    private final OpenApi api;
    private final Fields fields;

    OperationSection(OpenApi api) {
        this.api = api;
        this.fields = new Fields(api);
    }

    Html render(Operation operation) {
        return new Html()
                .in(
                        "section",
                        section -> {
                            section.in("h3", heading -> heading(heading, operation));
                            section.element("p", operation.text("summary") + ".", "class", "summary");
                            section.add(Prose.render(operation.text("description")));
                            parameters(section, operation);
                            body(section, operation);
                            section.element("h4", operation.webhook() ? "Your response" : "Responses");
                            operation
                                    .node()
                                    .path("responses")
                                    .properties()
                                    .forEach(response -> answer(section, response));
                        },
                        "id",
                        operation.id());
    }

    private static void heading(Html heading, Operation operation) {
        if (!operation.webhook()) {
            heading.element("span", operation.method(), "class", "method").text(" ");
        }
        heading.element("code", operation.path());
    }

    private void parameters(Html section, Operation operation) {
        for (String place : List.of("path", "query", "header")) {
            List<Fields.Field> found = operation.parameters().stream()
                    .filter(parameter -> parameter.path("in").asText().equals(place))
                    .map(fields::parameter)
                    .toList();
            if (!found.isEmpty()) {
                section.element(
                        "h4",
                        switch (place) {
                            case "path" -> "In the path";
                            case "query" -> "In the query";
                            default -> "Headers";
                        });
                section.add(table(found));
            }
        }
    }

    private void body(Html section, Operation operation) {
        List<String> commands = new ArrayList<>();
        for (Map.Entry<String, JsonNode> content :
                operation.node().path("requestBody").path("content").properties()) {
            section.in("h4", heading -> heading.text("Body, ").element("code", content.getKey()));
            section.add(table(fields.of(content.getValue().path("schema"))));
            commands.add(
                    operation.webhook()
                            ? PrettyJson.text(content.getValue().path("example"))
                            : Curl.command(operation, content.getKey()));
        }
        if (commands.isEmpty()) {
            commands.add(Curl.command(operation, ""));
        }
        section.element("h4", "Example");
        commands.forEach(section::code);
    }

    private void answer(Html section, Map.Entry<String, JsonNode> entry) {
        JsonNode response = api.resolve(entry.getValue());
        boolean good = entry.getKey().startsWith("2");
        section.in(
                "div",
                answer -> {
                    answer.element("strong", entry.getKey(), "class", good ? "good" : "bad");
                    answer.add(Prose.render(response.path("description").asText()));
                },
                "class",
                "answer");
        if (good && response.has("content")) {
            good(section, response);
        }
    }

    private void good(Html section, JsonNode response) {
        JsonNode content = response.path("content").path("application/json");
        if (content.has("example")) {
            section.code(PrettyJson.text(content.path("example")));
        }
        content.path("examples")
                .forEach(example ->
                        section.code(PrettyJson.text(api.resolve(example).path("value"))));
        section.in("details", details -> {
            details.element("summary", "Fields and headers");
            details.add(table(fields.of(content.path("schema"))));
            details.in(
                    "p",
                    names -> response.path("headers")
                            .properties()
                            .forEach(header ->
                                    names.element("code", header.getKey()).text(" ")));
        });
    }

    private static Html table(List<Fields.Field> rows) {
        return new Html()
                .in(
                        "div",
                        scroll -> scroll.in("table", table -> rows.forEach(row -> row(table, row))),
                        "class",
                        "wide");
    }

    private static void row(Html table, Fields.Field field) {
        table.in("tr", row -> {
            row.in(
                    "th",
                    name -> {
                        name.element("code", field.name());
                        if (field.required()) {
                            name.text(" ").element("small", "required");
                        }
                    },
                    "scope",
                    "row");
            row.in(
                    "td",
                    cell -> cell.element("span", field.type(), "class", "type").add(Prose.render(field.description())));
        });
    }
}
