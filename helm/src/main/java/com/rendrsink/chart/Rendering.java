package com.rendrsink.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The output of {@code helm template}: YAML, or an error. */
record Rendering(boolean succeeded, String text, String error) {
    static final String NAMESPACE = "rendrsink";
    static final String REGISTRY = "--set=images.registry=registry.example/team";

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "DaemonSet", "Job", "Pod");

    /** @param options such as {@code --set} and its value */
    static Rendering of(String... options) {
        List<String> command = new ArrayList<>(
                List.of("template", "rendrsink", "rendrsink", "-n", NAMESPACE, "--kube-version", "1.34.4", REGISTRY));
        command.addAll(List.of(options));
        Helm ended = Helm.run(command);
        return new Rendering(ended.succeeded(), ended.output(), ended.error());
    }

    /** With an external database and store. */
    static Rendering withExternalStores(String... more) {
        List<String> options = new ArrayList<>(List.of(
                "--set=postgres.external.url=jdbc:postgresql://db.example/rendrsink?stringtype=unspecified",
                "--set=postgres.external.existingSecret=db-login",
                "--set=storage.external.endpoint=https://s3.example.com",
                "--set=storage.external.existingSecret=s3-login"));
        options.addAll(List.of(more));
        return of(options.toArray(String[]::new));
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

    /** The pod templates by the name of their workload. */
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
