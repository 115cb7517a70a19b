package com.rendrsink.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.testing.TestKubernetes;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real API server takes what is rendered, with no field that it does not know. */
class ChartAdmissionIT {
    private static TestKubernetes kube;
    private static KubernetesClient client;

    @BeforeAll
    static void start() {
        kube = TestKubernetes.start();
        client = kube.client();
        for (String namespace : List.of(Rendering.NAMESPACE, "media")) {
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(namespace)
                            .endMetadata()
                            .build())
                    .create();
        }
        TestKubernetes.define(
                client,
                items(Rendering.of())
                        .filter(CustomResourceDefinition.class::isInstance)
                        .map(CustomResourceDefinition.class::cast)
                        .toList());
    }

    @AfterAll
    static void stop() {
        client.close();
        kube.close();
    }

    static Stream<Rendering> renderings() {
        return Stream.of(
                Rendering.of(), Rendering.withExternalStores(), Rendering.of("--set=persistence.enabled=true"));
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void nothing_is_refused(Rendering rendering) {
        List<HasMetadata> items = items(rendering)
                .filter(item -> !item.getKind().equals("CustomResourceDefinition"))
                .filter(item -> !item.getKind().equals("Namespace"))
                .toList();

        assertThat(items).hasSizeGreaterThan(15);
        assertThat(items)
                .allSatisfy(item -> assertThat(client.resource(item)
                                .inNamespace(namespace(item))
                                .dryRun()
                                .fieldValidation(Validation.STRICT)
                                .create())
                        .isNotNull());
    }

    private static String namespace(HasMetadata item) {
        String own = item.getMetadata().getNamespace();
        return own == null ? Rendering.NAMESPACE : own;
    }

    private static Stream<HasMetadata> items(Rendering rendering) {
        byte[] yaml = rendering.text().getBytes(StandardCharsets.UTF_8);
        return client.load(new ByteArrayInputStream(yaml)).items().stream();
    }
}
