package com.rendrsink.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in profiles on a real API server: made once, then there without a moment's gap. docs/adr/0003 */
class ChartProfilesIT {
    private static final String BUILT_IN = "web-optimized-720p";
    private static final String WITHOUT_MEDIA = "--set=accounts[0].name=other,accounts[0].namespace=media-other";

    private final KubeAPIServer kube = new KubeAPIServer();

    @TempDir
    private Path folder;

    private KubernetesClient client;

    @BeforeEach
    void start() throws IOException {
        kube.start();
        Files.writeString(folder.resolve("kubeconfig"), kube.getKubeConfigYaml());
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kube.getKubeConfigYaml()))
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        kube.stop();
    }

    @Test
    void upgrades_leave_them_as_they_are() {
        install();
        Map<String, String> installed = uids();

        upgrade();
        assertThat(uids()).hasSize(2).isEqualTo(installed);

        upgrade();
        assertThat(uids()).isEqualTo(installed);
    }

    @Test
    void one_that_an_older_chart_made_is_brought_up_to_date() {
        install();
        client.resource(profile(BUILT_IN)).edit(profile -> {
            profile.<Map<String, Object>>get("spec").put("description", "an older one");
            return profile;
        });

        upgrade();

        assertThat(description()).contains("720p");
    }

    @Test
    void they_outlive_their_account_and_the_release_and_are_taken_over_by_the_next_one() {
        install();
        Map<String, String> installed = uids();

        upgrade();
        upgrade(WITHOUT_MEDIA);
        assertThat(uids()).isEqualTo(installed);

        helm("uninstall", "rendrsink");
        assertThat(uids()).isEqualTo(installed);

        install();
        assertThat(uids()).isEqualTo(installed);
    }

    @Test
    void one_that_a_partner_removed_comes_back_and_one_put_in_its_place_stops_no_upgrade() {
        install();
        upgrade();

        client.resource(profile(BUILT_IN)).delete();
        upgrade();
        assertThat(uids()).containsKey(BUILT_IN);

        client.resource(profile(BUILT_IN)).delete();
        client.resource(of_a_partner()).create();
        upgrade();
        Map<String, String> replaced = uids();
        assertThat(description()).contains("720p");

        upgrade();
        assertThat(uids()).isEqualTo(replaced);
    }

    private static GenericKubernetesResource of_a_partner() {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion("media.rendrsink.com/v1")
                .withKind("ProcessingProfile")
                .withNewMetadata()
                .withName(BUILT_IN)
                .withNamespace("media")
                .endMetadata()
                .addToAdditionalProperties(
                        "spec", Map.of("description", "a partner's", "derivatives", List.of(Map.of("format", "mp4"))))
                .build();
    }

    private void install() {
        helm("install", "rendrsink", "rendrsink", Rendering.REGISTRY, "--create-namespace");
    }

    private void upgrade(String... settings) {
        List<String> arguments = new ArrayList<>(List.of("upgrade", "rendrsink", "rendrsink", Rendering.REGISTRY));
        arguments.addAll(List.of(settings));
        helm(arguments.toArray(String[]::new));
    }

    private void helm(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "-n",
                Rendering.NAMESPACE,
                "--kubeconfig=" + folder.resolve("kubeconfig").toString()));
        Helm ended = Helm.run(all);
        assertThat(ended.succeeded()).as(ended.error()).isTrue();
    }

    private GenericKubernetesResource profile(String name) {
        return client.genericKubernetesResources("media.rendrsink.com/v1", "ProcessingProfile")
                .inNamespace("media")
                .withName(name)
                .require();
    }

    private String description() {
        return profile(BUILT_IN).get("spec", "description");
    }

    private Map<String, String> uids() {
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
}
