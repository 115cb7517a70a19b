package com.rendrsink.testing;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionSpec;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real kube-apiserver and its etcd, with a start timeout for busy machines. */
public final class TestKubernetes implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofMinutes(4);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final KubeAPIServer server;

    private TestKubernetes(KubeAPIServer server) {
        this.server = server;
    }

    public static TestKubernetes start() {
        KubeAPIServer server = new KubeAPIServer(KubeAPIServerConfigBuilder.anAPIServerConfig()
                .withStartupTimeout(Math.toIntExact(START_PATIENCE.toMillis()))
                .build());
        server.start();
        return new TestKubernetes(server);
    }

    /** An administrator's kubeconfig. */
    public String kubeconfig() {
        return server.getKubeConfigYaml();
    }

    /** Of an administrator. */
    public Config config() {
        return Config.fromKubeconfig(kubeconfig());
    }

    public KubernetesClient client() {
        return client(config());
    }

    /** Acts as that user. */
    public KubernetesClient client(String user) {
        Config config = config();
        config.setImpersonateUsername(user);
        return client(config);
    }

    private static KubernetesClient client(Config config) {
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** Creates the definitions in a folder and waits until their resources are served. */
    public void define(Path folder) throws IOException {
        try (KubernetesClient admin = client();
                Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                try (InputStream yaml = Files.newInputStream(file)) {
                    define(admin, List.of((CustomResourceDefinition)
                            admin.load(yaml).items().getFirst()));
                }
            }
        }
    }

    public static void define(KubernetesClient admin, List<CustomResourceDefinition> definitions) {
        definitions.forEach(definition -> admin.resource(definition).create());
        definitions.forEach(definition -> awaitService(admin, definition.getSpec()));
    }

    private static void awaitService(KubernetesClient admin, CustomResourceDefinitionSpec definition) {
        String version = definition.getGroup() + "/"
                + definition.getVersions().getFirst().getName();
        Awaitility.await(version)
                .atMost(PATIENCE)
                .pollInterval(PAUSE)
                .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                .untilAsserted(() -> admin.genericKubernetesResources(
                                version, definition.getNames().getKind())
                        .inNamespace("default")
                        .list());
    }

    @Override
    public void close() {
        server.stop();
    }
}
