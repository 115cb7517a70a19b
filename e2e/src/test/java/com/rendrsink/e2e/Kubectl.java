package com.rendrsink.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The cluster as its operator's keyboard sees it: KUBECONFIG decides which one. */
final class Kubectl {
    static final String SYSTEM = "rendrsink";
    static final String ACCOUNT = "media";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String namespace;

    Kubectl(String namespace) {
        this.namespace = namespace;
    }

    String run(String... arguments) {
        return call("", arguments);
    }

    String apply(String manifest) {
        return call(manifest, "apply", "-f", "-");
    }

    JsonNode json(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-o", "json"));
        try {
            return JSON.readTree(call("", all.toArray(String[]::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the pod at once, as a crash would: no grace, no goodbye. */
    void kill(String selector) {
        run("delete", "pod", "-l", selector, "--grace-period=0", "--force", "--wait=false");
    }

    private String call(String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of("kubectl", "--request-timeout=30s", "-n", namespace));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new AssertionError("%s exited %d: %s".formatted(command, exit, output));
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
