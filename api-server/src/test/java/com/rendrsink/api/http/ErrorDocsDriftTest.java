package com.rendrsink.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.contract.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The committed pages are what the enum says. {@code make docs} runs this with {@code -Ddocs.write=true} to write them. */
class ErrorDocsDriftTest {
    private static final Path COMMITTED = Path.of("../docs/errors");

    @Test
    void committed_pages_are_what_the_enum_says() throws IOException {
        Map<String, String> expected = pages();
        if (Boolean.getBoolean("docs.write")) {
            write(expected);
        }

        assertThat(committed()).as("run make docs").isEqualTo(expected);
    }

    private static Map<String, String> pages() {
        Map<String, String> pages = new TreeMap<>();
        for (Problem problem : Problem.values()) {
            pages.put(problem.code() + ".md", page(problem));
        }
        pages.put("README.md", index());
        return pages;
    }

    private static String page(Problem problem) {
        return """
                # %s
                HTTP status %d. %s

                ## What to do
                %s
                """.formatted(problem.code(), problem.status(), problem.description(), problem.remedy());
    }

    private static String index() {
        return """
                # Errors
                Every response other than 2xx has the same format, `{"error": {"code", "message", "doc_url", ...}}`. These are the
                codes; `make docs` generates these pages from `Problem.java`.

                | code | status | description |
                |---|---|---|
                %s
                """.formatted(Arrays.stream(Problem.values())
                .map(problem -> "| [%s](%s.md) | %d | %s |"
                        .formatted(problem.code(), problem.code(), problem.status(), problem.description()))
                .collect(Collectors.joining("\n")));
    }

    /** Pages of codes that are gone go too. */
    private static void write(Map<String, String> pages) throws IOException {
        Files.createDirectories(COMMITTED);
        for (String stale : committed().keySet()) {
            Files.delete(COMMITTED.resolve(stale));
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Files.writeString(COMMITTED.resolve(page.getKey()), page.getValue());
        }
    }

    private static Map<String, String> committed() throws IOException {
        Map<String, String> pages = new TreeMap<>();
        try (Stream<Path> files = Files.list(COMMITTED)) {
            for (Path file : files.toList()) {
                pages.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return pages;
    }
}
