package com.rendrsink.api.metrics;

import com.rendrsink.runtime.Pure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Converts a path to its template, so that a label never contains an id. */
@Pure
public final class RouteTemplates {
    /** The label for every unknown path. */
    static final String OTHER = "other";

    private final List<List<String>> templates;

    /** @param templates as OpenAPI writes them: {@code /v1/assets/{id}} */
    public RouteTemplates(Collection<String> templates) {
        this.templates = templates.stream()
                .map(RouteTemplates::segments)
                .sorted(Comparator.comparingLong(RouteTemplates::parameters))
                .toList();
    }

    String of(String path) {
        List<String> segments = segments(path);
        return templates.stream()
                .filter(template -> matches(template, segments))
                .findFirst()
                .map(template -> String.join("/", template))
                .orElse(OTHER);
    }

    private static boolean matches(List<String> template, List<String> path) {
        return template.size() == path.size()
                && IntStream.range(0, path.size())
                        .allMatch(i ->
                                isParameter(template.get(i)) || template.get(i).equals(path.get(i)));
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
        if (segments.size() > 1 && segments.getLast().isEmpty()) {
            segments.removeLast();
        }
        return segments;
    }

    private static long parameters(List<String> template) {
        return template.stream().filter(RouteTemplates::isParameter).count();
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }
}
