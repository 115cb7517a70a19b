package com.rendrsink.crds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.media.Container;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The committed YAML is what the records say. {@code make crds} runs this with {@code -Dcrds.write=true} to write it.
 *
 * <p>The generator knows no annotation for list maps, without which server-side apply would treat conditions, outputs
 * and events as one value; they are added here.
 */
class CrdDriftTest {
    private static final List<Path> COMMITTED = List.of(Path.of("generated"), Path.of("../helm/rendrsink/files/crds"));
    /** As `kubectl get` prints them; the generator sorts them by path. */
    private static final List<String> COLUMNS =
            List.of("PROFILE", "PHASE", "PRIORITY", "READY", "REASON", "ACCEPTED", "DESCRIPTION", "AGE");

    private static final Set<String> CONTAINERS =
            Arrays.stream(Container.values()).map(Container::wireName).collect(Collectors.toSet());

    private static final Map<String, String> LIST_KEYS =
            Map.of("conditions", "type", "derivatives", "id", "thumbnails", "id", "events", "id", "steps", "name");

    @ParameterizedTest
    @ValueSource(classes = {MediaAsset.class, ProcessingProfile.class})
    void committed_yaml_is_what_the_records_say(Class<? extends HasMetadata> kind, @TempDir Path generated)
            throws IOException {
        new CRDGenerator()
                .customResourceClasses(kind)
                .inOutputDir(generated.toFile())
                .generate();
        String name = HasMetadata.getFullResourceName(kind);
        String expected = finish(Files.readString(generated.resolve(name + "-v1.yml")));
        for (Path directory : COMMITTED) {
            Path file = directory.resolve(name + ".yaml");
            if (Boolean.getBoolean("crds.write")) {
                Files.createDirectories(directory);
                Files.writeString(file, expected);
            }
            assertThat(file).as("run make crds").content().isEqualTo(expected);
        }
    }

    private static String finish(String yaml) {
        CustomResourceDefinition crd = Serialization.unmarshal(yaml, CustomResourceDefinition.class);
        JSONSchemaProps root =
                crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
        root.setRequired(List.of("spec"));
        dropDoubledRules(root);
        nameOutputsOnly(root);
        crd.getSpec()
                .getVersions()
                .getFirst()
                .getAdditionalPrinterColumns()
                .sort(Comparator.comparingInt(column -> COLUMNS.indexOf(column.getName())));
        JSONSchemaProps spec = root.getProperties().get("spec");
        if (spec.getProperties().containsKey("metadata")) {
            JSONSchemaProps metadata = spec.getProperties().get("metadata");
            metadata.setMaxProperties(50L);
            // The generator takes a map's Object for a JSON object; any JSON value is meant.
            metadata.setAdditionalProperties(null);
        }
        JSONSchemaProps status = root.getProperties().get("status");
        status.getProperties().forEach(CrdDriftTest::makeListMap);
        if (status.getProperties().containsKey("attempt")) {
            status.getProperties().get("attempt").getProperties().forEach(CrdDriftTest::makeListMap);
        }
        return Serialization.asYaml(crd);
    }

    /** A record's annotation is on the field and on the accessor. Server-side apply takes each rule once. */
    private static void dropDoubledRules(JSONSchemaProps schema) {
        if (schema.getXKubernetesValidations() != null) {
            schema.setXKubernetesValidations(
                    schema.getXKubernetesValidations().stream().distinct().toList());
        }
        if (schema.getItems() != null) {
            dropDoubledRules(schema.getItems().getSchema());
        }
        schema.getProperties().values().forEach(CrdDriftTest::dropDoubledRules);
    }

    /** The generator knows no part of an enum. */
    private static void nameOutputsOnly(JSONSchemaProps schema) {
        if (schema.getEnum() != null && words(schema.getEnum()).equals(CONTAINERS)) {
            schema.setEnum(schema.getEnum().stream()
                    .filter(word -> Container.named(word.asText()).orElseThrow().isOutput())
                    .toList());
        }
        if (schema.getItems() != null) {
            nameOutputsOnly(schema.getItems().getSchema());
        }
        schema.getProperties().values().forEach(CrdDriftTest::nameOutputsOnly);
    }

    private static Set<String> words(List<JsonNode> values) {
        return values.stream().map(JsonNode::asText).collect(Collectors.toSet());
    }

    private static void makeListMap(String name, JSONSchemaProps schema) {
        if (LIST_KEYS.containsKey(name)) {
            String key = LIST_KEYS.get(name);
            schema.setXKubernetesListType("map");
            schema.setXKubernetesListMapKeys(List.of(key));
            schema.getItems().getSchema().setRequired(List.of(key));
        }
    }
}
