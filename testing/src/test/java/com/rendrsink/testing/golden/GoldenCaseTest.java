package com.rendrsink.testing.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenCaseTest {
    @TempDir
    Path root;

    private Path directory;

    @BeforeEach
    void fixtures() throws IOException {
        directory = Files.createDirectory(root.resolve("case"));
        Files.writeString(directory.resolve("in-word.txt"), "word");
        Files.writeString(directory.resolve("out-length.txt"), "4");
    }

    @Test
    void what_comes_out_as_written_is_good() throws IOException {
        GoldenCase fixture = new GoldenCase(directory, false);

        fixture.out("length.txt", Integer.toString(fixture.in("word.txt").length()));

        fixture.requireAllUsed();
    }

    @Test
    void something_else_fails_and_changes_no_file() {
        assertThatThrownBy(() -> new GoldenCase(directory, false).out("length.txt", "5"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("out-length.txt");
        assertThat(directory.resolve("out-length.txt")).hasContent("4");
    }

    @Test
    void an_expectation_that_is_missing_fails() {
        assertThatThrownBy(() -> new GoldenCase(directory, false).out("new.txt", ""))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void a_file_that_nobody_uses_fails() throws IOException {
        GoldenCase fixture = new GoldenCase(directory, false);
        fixture.in("word.txt");

        assertThatThrownBy(fixture::requireAllUsed)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("out-length.txt");
    }

    @Test
    void it_writes_what_came_out_when_told_to() throws IOException {
        new GoldenCase(directory, true).out("length.txt", "5");

        assertThat(directory.resolve("out-length.txt")).hasContent("5");
    }
}
