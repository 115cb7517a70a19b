package com.rendrsink.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.testing.TestKubernetes;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.storage.StorageClassBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The chart on a real API server of its own, which has neither controllers nor nodes. */
final class InstalledChart implements AutoCloseable {
    static final String BUILT_IN = "web-optimized-720p";

    private final TestKubernetes kube = TestKubernetes.start();
    private final KubernetesClient client = kube.client();
    private final Path kubeconfig = file(kube.kubeconfig());

    private static Path file(String kubeconfig) {
        try {
            return Files.writeString(Files.createTempFile(Path.of("target"), "kubeconfig-", ".yaml"), kubeconfig);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void install() {
        storageClass("standard", true);
        helm("install", "rendrsink", "rendrsink", Rendering.REGISTRY, "--create-namespace");
    }

    /** A class of volumes, which nobody makes here. */
    void storageClass(String name, boolean isDefault) {
        client.resource(new StorageClassBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToAnnotations("storageclass.kubernetes.io/is-default-class", Boolean.toString(isDefault))
                        .endMetadata()
                        .withProvisioner("example.com/none")
                        .build())
                .serverSideApply();
    }

    /** An install, or an upgrade, that may be refused. */
    Helm tried(String... settings) {
        List<String> arguments = new ArrayList<>(
                List.of("upgrade", "--install", "rendrsink", "rendrsink", Rendering.REGISTRY, "--create-namespace"));
        arguments.addAll(List.of(settings));
        return run(arguments);
    }

    void upgrade(String... settings) {
        List<String> arguments = new ArrayList<>(List.of("upgrade", "rendrsink", "rendrsink", Rendering.REGISTRY));
        arguments.addAll(List.of(settings));
        helm(arguments.toArray(String[]::new));
    }

    void uninstall() {
        helm("uninstall", "rendrsink");
    }

    private void helm(String... arguments) {
        Helm ended = run(List.of(arguments));
        assertThat(ended.succeeded()).as(ended.error()).isTrue();
    }

    private Helm run(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("-n", Rendering.NAMESPACE, "--kubeconfig=" + kubeconfig.toAbsolutePath()));
        return Helm.run(all);
    }

    KubernetesClient client() {
        return client;
    }

    Resource<GenericKubernetesResource> builtIn() {
        return client.genericKubernetesResources("media.rendrsink.com/v1", "ProcessingProfile")
                .inNamespace("media")
                .withName(BUILT_IN);
    }

    String builtInDescription() {
        return builtIn().require().get("spec", "description");
    }

    /** Of the profiles, by name. */
    Map<String, String> uids() {
        return client
                .genericKubernetesResources("media.rendrsink.com/v1", "ProcessingProfile")
                .inNamespace("media")
                .list()
                .getItems()
                .stream()
                .collect(Collectors.toMap(
                        profile -> profile.getMetadata().getName(),
                        profile -> profile.getMetadata().getUid()));
    }

    @Override
    public void close() {
        client.close();
        kube.close();
    }
}
