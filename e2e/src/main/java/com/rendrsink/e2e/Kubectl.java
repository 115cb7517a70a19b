package com.rendrsink.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The cluster as seen by its administrator; KUBECONFIG selects it. */
public final class Kubectl {
    public static final String SYSTEM = "rendrsink";
    public static final String ACCOUNT = "media";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String namespace;

    public Kubectl(String namespace) {
        this.namespace = namespace;
    }

    public String run(String... arguments) {
        return call("", arguments);
    }

    public String apply(String manifest) {
        return call(manifest, "apply", "-f", "-");
    }

    public JsonNode json(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-o", "json"));
        try {
            return JSON.readTree(call("", all.toArray(String[]::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills the pod at once, like a crash, without a grace period. */
    public void kill(String selector) {
        run("delete", "pod", "-l", selector, "--grace-period=0", "--force", "--wait=false");
    }

    /** For a command that runs until it is stopped. */
    public Process start(String... arguments) throws IOException {
        return process(List.of("kubectl", "-n", namespace), arguments);
    }

    private static Process process(List<String> command, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(arguments));
        return new ProcessBuilder(all).redirectErrorStream(true).start();
    }

    private String call(String input, String... arguments) {
        try {
            Process process = process(List.of("kubectl", "--request-timeout=30s", "-n", namespace), arguments);
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                // So that a caller that waits for a condition retries.
                throw new AssertionError(
                        "kubectl %s exited %d: %s".formatted(String.join(" ", arguments), exit, output));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
