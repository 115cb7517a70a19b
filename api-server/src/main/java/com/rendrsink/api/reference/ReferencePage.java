package com.rendrsink.api.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.runtime.Pure;
import java.util.List;
import java.util.stream.Stream;

/** The whole reference as one page. */
@Pure
final class ReferencePage {
    private ReferencePage() {}

    static String render(OpenApi api, Layout layout) {
        JsonNode info = api.root().path("info");
        String description = info.path("description").asText();
        OperationSection sections = new OperationSection(api);
        List<Operation> operations = Stream.concat(api.operations().stream(), api.webhooks().stream())
                .toList();
        Html main = new Html()
                .element("h1", info.path("title").asText())
                .element("p", info.path("summary").asText(), "class", "summary")
                .add(intro())
                .add(Prose.render(description));
        for (JsonNode tag : api.root().path("tags")) {
            String name = tag.path("name").asText();
            main.element("h2", name, "id", "tag-" + name);
            main.add(Prose.render(tag.path("description").asText()));
            operations.stream()
                    .filter(operation -> operation.tag().equals(name))
                    .map(sections::render)
                    .forEach(main::add);
        }
        return layout.page(info.path("title").asText(), contents(api, description, operations), main);
    }

    private static Html intro() {
        return new Html()
                .in(
                        "p",
                        text -> text.text("Machine-readable version: ")
                                .link("/openapi.yaml", "openapi.yaml")
                                .text(". All error codes: ")
                                .link(ErrorPages.INDEX, "errors")
                                .text(". The examples use two shell variables:"))
                .code("export RENDRSINK_URL=https://api.rendrsink.com\nexport RENDRSINK_KEY=fv_live_sk_...");
    }

    private static Html contents(OpenApi api, String description, List<Operation> operations) {
        Html contents = new Html();
        contents.in(
                "ul",
                list -> Prose.sections(description)
                        .forEach(section -> list.in("li", item -> item.link("#" + section.id(), section.title()))));
        for (JsonNode tag : api.root().path("tags")) {
            String name = tag.path("name").asText();
            contents.in("p", heading -> heading.link("#tag-" + name, name));
            contents.in(
                    "ul",
                    list -> operations.stream()
                            .filter(operation -> operation.tag().equals(name))
                            .forEach(operation ->
                                    list.in("li", item -> item.link("#" + operation.id(), operation.text("summary")))));
        }
        return contents;
    }
}
