package com.rendrsink.api.reference;

import com.rendrsink.contract.Problem;
import com.rendrsink.runtime.Pure;
import java.util.LinkedHashMap;
import java.util.Map;

/** The page of an error's {@code doc_url}. */
@Pure
final class ErrorPages {
    static final String INDEX = "/docs/errors";

    private ErrorPages() {}

    static String path(Problem problem) {
        return INDEX + "/" + problem.code();
    }

    static String index(Layout layout) {
        Html main = new Html()
                .element("h1", "Errors")
                .add(Prose.render(
                        "Every response other than 2xx has the same JSON format. Make decisions by its `code`."))
                .in(
                        "div",
                        scroll -> scroll.in("table", table -> {
                            for (Problem problem : Problem.values()) {
                                row(table, problem);
                            }
                        }),
                        "class",
                        "wide");
        return layout.page("Errors", contents(), main);
    }

    static String page(Problem problem, Layout layout) {
        Html main = new Html()
                .in("h1", heading -> heading.element("code", problem.code()))
                .in(
                        "p",
                        text -> text.element("strong", Integer.toString(problem.status()), "class", "bad")
                                .text(" " + problem.description()))
                .element("h2", "What to do")
                .element("p", problem.remedy())
                .element("h2", "Example")
                .code(example(problem));
        return layout.page(problem.code(), contents(), main);
    }

    private static void row(Html table, Problem problem) {
        table.in(
                "tr",
                row -> row.in(
                                "th",
                                name -> name.in(
                                        "a", link -> link.element("code", problem.code()), "href", path(problem)),
                                "scope",
                                "row")
                        .element("td", Integer.toString(problem.status()))
                        .element("td", problem.description()));
    }

    private static Html contents() {
        return new Html()
                .in(
                        "ul",
                        list -> list.in("li", item -> item.link("/docs", "API reference"))
                                .in("li", item -> item.link(INDEX, "All errors")));
    }

    private static String example(Problem problem) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", problem.code());
        error.put("message", problem.description());
        error.put("doc_url", path(problem));
        error.put("request_id", "req_5f0c2a9be1d34780");
        return PrettyJson.text(Map.of("error", error));
    }
}
