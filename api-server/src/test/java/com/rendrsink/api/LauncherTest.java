package com.rendrsink.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The memory with which {@code bin/rendrsink} starts Java, in a container with this limit. */
class LauncherTest {
    private static final Path LAUNCHER = Path.of("bin/rendrsink");
    private static final String USUAL = "-Xmx52m -XX:MaxDirectMemorySize=40m uploads=30";

    @TempDir
    private Path root;

    @BeforeEach
    void java() throws IOException {
        Path java = Files.createDirectories(root.resolve("opt/rendrsink/runtime/bin"))
                .resolve("java");
        Files.writeString(java, "#!/bin/sh\necho \"$1 $2 uploads=$RENDRSINK_UPLOAD_MEMORY_MIB\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "268435456, 52, 40, 30",
        "134217728, 52, 40, 30",
        "536870912, 103, 193, 183",
        "1073741824, 205, 500, 490",
        "8589934592, 1639, 650, 640",
    })
    void the_servers_memory_grows_with_the_limit(long bytes, int heap, int direct, int uploads) throws Exception {
        String expected = "-Xmx%dm -XX:MaxDirectMemorySize=%dm uploads=%d".formatted(heap, direct, uploads);

        limit("memory.max", Long.toString(bytes));
        assertThat(launch("serve", "")).isEqualTo(expected);

        Files.delete(root.resolve("sys/fs/cgroup/memory.max"));
        limit("memory/memory.limit_in_bytes", Long.toString(bytes));
        assertThat(launch("serve", "")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"max", "9223372036854771712", ""})
    void without_a_limit_the_memory_is_the_usual(String text) throws Exception {
        limit("memory.max", text);

        assertThat(launch("serve", "")).isEqualTo(USUAL);
    }

    @Test
    void without_control_groups_the_memory_is_the_usual() throws Exception {
        assertThat(launch("serve", "")).isEqualTo(USUAL);
    }

    @Test
    void the_memory_of_uploads_can_be_set() throws Exception {
        assertThat(launch("serve", "60")).isEqualTo("-Xmx52m -XX:MaxDirectMemorySize=70m uploads=60");
    }

    @Test
    void a_command_has_little_memory_with_any_limit() throws Exception {
        limit("memory.max", "8589934592");

        assertThat(launch("keys", "")).startsWith("-Xmx20m ");
    }

    private void limit(String file, String text) throws IOException {
        Path path = root.resolve("sys/fs/cgroup").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text + "\n");
    }

    private String launch(String command, String uploads) throws IOException, InterruptedException {
        Path moved = root.resolve("rendrsink");
        Files.writeString(
                moved,
                Files.readString(LAUNCHER)
                        .replace("/sys/fs/cgroup", root + "/sys/fs/cgroup")
                        .replace("/opt/rendrsink", root + "/opt/rendrsink"));
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", moved.toString(), command).redirectErrorStream(true);
        builder.environment().remove("RENDRSINK_UPLOAD_MEMORY_MIB");
        if (!uploads.isEmpty()) {
            builder.environment().put("RENDRSINK_UPLOAD_MEMORY_MIB", uploads);
        }
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }
}
