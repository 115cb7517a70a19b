package com.rendrsink.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Our metrics as {@code name type labels} lines, from a scrape or from the table under a heading of
 * {@code docs/operations/metrics.md}. Both must be equal.
 */
public final class DocumentedMetrics {
    private static final Path PAGE = Path.of("../docs/operations/metrics.md");
    private static final Pattern ROW = Pattern.compile("\\| `(rendrsink_\\w+)` \\| (\\w+) \\|([^|]*)\\|.*");
    private static final Pattern TYPE = Pattern.compile("# TYPE (rendrsink_\\w+) (\\w+)");
    private static final Pattern SAMPLE =
            Pattern.compile("(rendrsink_\\w+?)(?:_bucket|_count|_sum)?(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    private DocumentedMetrics() {}

    public static Set<String> on(String heading) throws IOException {
        return Files.readString(PAGE)
                .transform(page -> page.substring(page.indexOf("\n## " + heading + "\n") + 1))
                .lines()
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> line(
                        row.group(1),
                        row.group(2),
                        row.group(3).replaceAll("[`,]", "").strip()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Ignores the recent maximum of each histogram. */
    public static Set<String> in(String scrape) {
        Map<String, String> types = new TreeMap<>();
        Map<String, Set<String>> labels = new TreeMap<>();
        scrape.lines().forEach(line -> {
            Matcher type = TYPE.matcher(line);
            if (type.matches()) {
                types.put(type.group(1), type.group(2));
            }
            Matcher sample = SAMPLE.matcher(line);
            if (sample.matches()) {
                Matcher label = LABEL.matcher(String.valueOf(sample.group(2)));
                Set<String> known = labels.computeIfAbsent(sample.group(1), missing -> new TreeSet<>());
                label.results().map(found -> found.group(1)).forEach(known::add);
            }
        });
        return types.entrySet().stream()
                .filter(type -> !type.getKey().endsWith("_max"))
                .map(type -> line(type.getKey(), type.getValue(), labels(labels, type.getKey())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String labels(Map<String, Set<String>> labels, String name) {
        return labels.getOrDefault(name, Set.of()).stream()
                .filter(label -> !label.equals("le"))
                .collect(Collectors.joining(" "));
    }

    private static String line(String name, String type, String labels) {
        return (name + " " + type + " " + labels).strip();
    }
}
