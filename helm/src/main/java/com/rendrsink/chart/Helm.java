package com.rendrsink.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The result of a helm command. */
record Helm(boolean succeeded, String output, String error) {
    private static final String COMMAND =
            System.getProperty("helm.bin", System.getProperty("user.home") + "/.cache/rendrsink/bin/helm");

    static Helm run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(COMMAND));
        command.addAll(arguments);
        try {
            Process helm = new ProcessBuilder(command).start();
            // Its messages are short, so they never fill the pipe while the other one is read.
            String output = new String(helm.getInputStream().readAllBytes(), UTF_8);
            String error = new String(helm.getErrorStream().readAllBytes(), UTF_8);
            return new Helm(helm.waitFor() == 0, output, error);
        } catch (IOException e) {
            throw new UncheckedIOException("helm is built by cluster/tools.sh", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
