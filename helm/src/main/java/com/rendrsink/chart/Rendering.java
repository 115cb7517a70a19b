package com.rendrsink.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What {@code helm template} printed: YAML, or why there is none. */
record Rendering(boolean succeeded, String text, String error) {
    static final String NAMESPACE = "rendrsink";

    private static final String HELM =
            System.getProperty("helm.bin", System.getProperty("user.home") + "/.cache/rendrsink/bin/helm");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "DaemonSet", "Job", "Pod");

    /** @param options such as {@code --set} and its value */
    static Rendering of(String... options) {
        List<String> command = new ArrayList<>(
                List.of(HELM, "template", "rendrsink", "rendrsink", "-n", NAMESPACE, "--kube-version", "1.34.4"));
        command.addAll(List.of(options));
        try {
            Process helm = new ProcessBuilder(command).start();
            // Its messages are short, so that they never fill the pipe while the other is read.
            String text = new String(helm.getInputStream().readAllBytes(), UTF_8);
            String error = new String(helm.getErrorStream().readAllBytes(), UTF_8);
            return new Rendering(helm.waitFor() == 0, text, error);
        } catch (IOException e) {
            throw new UncheckedIOException("helm is built by cluster/tools.sh", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** With a database and a store of one's own. */
    static Rendering withExternalStores() {
        return of(
                "--set=postgres.external.url=jdbc:postgresql://db.example/rendrsink?stringtype=unspecified",
                "--set=postgres.external.existingSecret=db-login",
                "--set=storage.external.endpoint=https://s3.example.com",
                "--set=storage.external.existingSecret=s3-login");
    }

    List<JsonNode> resources() {
        if (!succeeded) {
            throw new IllegalStateException(error);
        }
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(text)) {
            return documents.readAll().stream().filter(JsonNode::isObject).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<JsonNode> kind(String kind) {
        return resources().stream()
                .filter(resource -> resource.path("kind").asText().equals(kind));
    }

    /** The pod templates, each under the name of its workload. */
    List<PodTemplate> pods() {
        return resources().stream()
                .filter(resource -> WORKLOADS.contains(resource.path("kind").asText()))
                .map(resource -> new PodTemplate(
                        resource.at("/metadata/name").asText(),
                        resource.path("kind").asText().equals("Pod")
                                ? resource.path("spec")
                                : resource.at("/spec/template/spec")))
                .toList();
    }
}
