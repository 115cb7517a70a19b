package com.rendrsink.testing.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One directory of fixtures. */
public final class GoldenCase {
    private final Path directory;
    private final boolean write;
    private final Set<String> used = new HashSet<>();

    GoldenCase(Path directory, boolean write) {
        this.directory = directory;
        this.write = write;
    }

    /** The directories below, in order of name. */
    public static Stream<GoldenCase> under(Path root) throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries
                    .filter(Files::isDirectory)
                    .sorted()
                    .map(directory -> new GoldenCase(directory, Boolean.getBoolean("golden.write")))
                    .toList()
                    .stream();
        }
    }

    /** The file {@code in-NAME}. */
    public String in(String name) throws IOException {
        return Files.readString(use("in-" + name));
    }

    /** Holds what came out against the file {@code out-NAME}. */
    public void out(String name, String actual) throws IOException {
        Path file = use("out-" + name);
        if (write) {
            Files.writeString(file, actual);
        }
        String expected = Files.exists(file) ? Files.readString(file) : "(no such file)";
        if (!expected.equals(actual)) {
            throw new AssertionError(
                    "%s is not what came out. Expected:%n%s%nCame out:%n%s".formatted(file, expected, actual));
        }
    }

    /** Fails if there is a file that nobody has used: a test that tests nothing looks like one that passes. */
    public void requireAllUsed() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            Set<String> unused = files.map(file -> file.getFileName().toString())
                    .filter(file -> !used.contains(file))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!unused.isEmpty()) {
                throw new AssertionError("nobody has used " + unused + " of " + directory);
            }
        }
    }

    private Path use(String file) {
        used.add(file);
        return directory.resolve(file);
    }

    @Override
    public String toString() {
        return directory.getFileName().toString();
    }
}
