package com.rendrsink.crds;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.testing.TestKubernetes;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an earlier release stored is still valid after an upgrade of the definitions, and after a rollback. Each folder in
 * {@code testing/releases} is a release: its definitions, and objects as its servers wrote them.
 */
class ReleaseUpgradeIT {
    private static final Path CURRENT = Path.of("generated");
    private static final String NAMESPACE = "default";

    static Stream<Path> releases() throws IOException {
        return list(Path.of("../testing/releases")).stream();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void stored_objects_survive_an_upgrade_and_a_rollback(Path release) throws IOException {
        try (TestKubernetes kube = TestKubernetes.start();
                KubernetesClient client = kube.client()) {
            kube.define(release.resolve("crds"));
            List<GenericKubernetesResource> stored = store(client, release.resolve("objects"), "");
            assertThat(stored).isNotEmpty();

            replaceDefinitions(client, CURRENT);
            stored.forEach(object -> isStillValid(client, object));
            stored.forEach(object -> isReadByTheCurrentProgram(client, object));
            // The API server tolerates old values that a change leaves alone, but not in an object that is restored.
            store(client, release.resolve("objects"), "-restored");

            replaceDefinitions(client, release.resolve("crds"));
            stored.forEach(object -> isStillValid(client, object));
        }
    }

    private static List<GenericKubernetesResource> store(KubernetesClient client, Path objects, String suffix)
            throws IOException {
        return list(objects).stream()
                .map(file -> {
                    GenericKubernetesResource object = read(client, file);
                    object.getMetadata().setName(object.getMetadata().getName() + suffix);
                    Object status = object.get("status");
                    GenericKubernetesResource created = resource(client, object).create();
                    if (status != null) {
                        created.setAdditionalProperty("status", status);
                        resource(client, created).updateStatus();
                    }
                    return created;
                })
                .toList();
    }

    /** The API server validates the whole object with each change. */
    private static void isStillValid(KubernetesClient client, GenericKubernetesResource object) {
        Object statusBefore = latest(client, object).get().get("status");

        GenericKubernetesResource changed = latest(client, object).edit(current -> {
            current.getMetadata().setLabels(Map.of("changed", "yes"));
            return current;
        });

        assertThat(changed.<Object>get("status")).isEqualTo(statusBefore);
    }

    private static void isReadByTheCurrentProgram(KubernetesClient client, GenericKubernetesResource object) {
        String name = object.getMetadata().getName();
        if (object.getKind().equals("MediaAsset")) {
            MediaAsset asset = client.resources(MediaAsset.class)
                    .inNamespace(NAMESPACE)
                    .withName(name)
                    .get();
            assertThat(asset.getSpec().source().object()).isNotBlank();
            client.resource(asset).inNamespace(NAMESPACE).updateStatus();
        } else {
            ProcessingProfile profile = client.resources(ProcessingProfile.class)
                    .inNamespace(NAMESPACE)
                    .withName(name)
                    .get();
            assertThat(profile.getSpec().derivatives()).isNotEmpty();
        }
    }

    /** Whatever its version is by now. */
    private static Resource<GenericKubernetesResource> latest(
            KubernetesClient client, GenericKubernetesResource object) {
        return client.genericKubernetesResources(object.getApiVersion(), object.getKind())
                .inNamespace(NAMESPACE)
                .withName(object.getMetadata().getName());
    }

    private static Resource<GenericKubernetesResource> resource(
            KubernetesClient client, GenericKubernetesResource object) {
        return client.genericKubernetesResources(object.getApiVersion(), object.getKind())
                .inNamespace(NAMESPACE)
                .resource(object);
    }

    private static void replaceDefinitions(KubernetesClient client, Path folder) throws IOException {
        for (Path file : list(folder)) {
            try (InputStream yaml = Files.newInputStream(file)) {
                client.load(yaml).forceConflicts().serverSideApply();
            }
        }
    }

    private static GenericKubernetesResource read(KubernetesClient client, Path file) {
        try (InputStream yaml = Files.newInputStream(file)) {
            return (GenericKubernetesResource) client.load(yaml).items().getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
