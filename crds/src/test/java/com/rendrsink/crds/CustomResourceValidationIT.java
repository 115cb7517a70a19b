package com.rendrsink.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rendrsink.testing.TestKubernetes;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each {@code valid-*.yaml}, example and built-in profile is taken by a real API server; each {@code invalid-*.yaml} is
 * refused with the words of its first line.
 */
class CustomResourceValidationIT {
    private static final Path FIXTURES = Path.of("src/test/resources/com/rendrsink/crds");
    private static TestKubernetes kube;
    private static KubernetesClient client;

    @BeforeAll
    static void start() throws IOException {
        kube = TestKubernetes.start();
        kube.define(Path.of("generated"));
        client = kube.client();
    }

    @AfterAll
    static void stop() {
        client.close();
        kube.close();
    }

    static Stream<Path> valid() throws IOException {
        return Stream.of(
                        files(FIXTURES, "valid-"),
                        List.of(Path.of("../examples/asset.yaml"), Path.of("../examples/profile.yaml")),
                        files(Path.of("../helm/rendrsink/files/profiles"), ""))
                .flatMap(List::stream);
    }

    static Stream<Path> invalid() throws IOException {
        return files(FIXTURES, "invalid-").stream();
    }

    @ParameterizedTest
    @MethodSource("valid")
    void is_taken(Path file) throws IOException {
        HasMetadata resource = load(file);
        client.resource(resource).inNamespace("default").create();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void is_refused_with_the_words_of_its_first_line(Path file) throws IOException {
        String words = Files.readAllLines(file).getFirst().substring("# ".length());

        assertThatThrownBy(
                        () -> client.resource(load(file)).inNamespace("default").create())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(words);
    }

    /** The directories of golden cases that have an asset. */
    static Stream<Path> cases() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../operator/src/test/resources"))) {
            return files.filter(file -> file.endsWith("in-asset.yaml")).map(Path::getParent).sorted().toList().stream();
        }
    }

    /** So that these cases stay ones that can be. */
    @ParameterizedTest
    @MethodSource("cases")
    void assets_and_statuses_of_the_operators_cases_are_taken(Path directory) throws IOException {
        MediaAsset asset = client.resources(MediaAsset.class)
                .load(directory.resolve("in-asset.yaml").toFile())
                .item();
        asset.getMetadata().setName(directory.getFileName().toString());
        asset.getMetadata().setNamespace("default");
        MediaAsset stored = client.resource(asset).create();
        for (Path file : files(directory, "")) {
            String yaml = Files.readString(file);
            if (file.toString().endsWith("-status.yaml") && !yaml.startsWith("#")) {
                stored.setStatus(client.getKubernetesSerialization().unmarshal(yaml, MediaAssetStatus.class));
                stored = client.resource(stored).updateStatus();
            }
        }
    }

    @Test
    void the_source_of_an_asset_never_changes() {
        MediaAsset asset = client.resources(MediaAsset.class)
                .load(FIXTURES.resolve("valid-asset-minimal.yaml").toFile())
                .item();
        asset.getMetadata().setName("immutable");
        MediaAsset stored = client.resource(asset).inNamespace("default").create();
        MediaAssetSpec spec = stored.getSpec();
        stored.setSpec(new MediaAssetSpec(
                new Source("originals/media/other.mp4"),
                spec.profile(),
                spec.derivatives(),
                null,
                null,
                spec.metadata(),
                null,
                null));

        assertThatThrownBy(() -> client.resource(stored).update()).hasMessageContaining("source is immutable");
    }

    @Test
    void every_fixture_is_used() throws IOException {
        assertThat(files(FIXTURES, ""))
                .hasSize(files(FIXTURES, "valid-").size()
                        + files(FIXTURES, "invalid-").size());
    }

    private static HasMetadata load(Path file) throws IOException {
        return client.load(Files.newInputStream(file)).items().getFirst();
    }

    private static List<Path> files(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }
}
