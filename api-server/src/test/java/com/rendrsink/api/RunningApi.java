package com.rendrsink.api;

import com.rendrsink.api.asset.AssetLimits;
import com.rendrsink.api.http.Patience;
import com.rendrsink.api.http.RequestLimits;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.ledger.Ledger;
import com.rendrsink.ledger.LedgerConfig;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.storage.StorageConfig;
import com.rendrsink.testing.S3Server;
import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.helidon.webserver.WebServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * The API server on real servers, started once for all test classes. It acts as the chart's service account with the
 * chart's own rules, so a right that is missing there is missed here.
 */
final class RunningApi {
    static final String ROLE = "rendrsink-api-server";
    static final String USER = "system:serviceaccount:rendrsink:rendrsink-api-server";
    static final RequestLimits LIMITS = new RequestLimits(50, 100, 2, 3, Duration.ofSeconds(1));
    static final int MAX_UPLOAD = 16 << 20;

    private static final AtomicInteger PARTNERS = new AtomicInteger();

    private static final class Started {
        static final RunningApi API = new RunningApi();
    }

    private final KubeAPIServer kube = new KubeAPIServer();
    private final KubernetesClient admin;
    private final LedgerConfig database;
    private final Ledger ledger;
    private final StorageConfig storage;
    private final ObjectStore store;
    private final KubernetesClient allowed;
    private final ApiConfig config;
    private final WebServer server;

    private RunningApi() {
        try {
            kube.start();
            admin = client("");
            definitions();
            EmbeddedPostgres postgres = EmbeddedPostgres.start();
            database = new LedgerConfig(
                    postgres.getJdbcUrl("postgres", "postgres") + "&stringtype=unspecified", "postgres", "postgres", 5);
            ledger = Ledger.open(database);
            S3Server s3 = S3Server.start();
            storage = new StorageConfig(
                    s3.endpoint(),
                    s3.endpoint(),
                    "us-east-1",
                    S3Server.BUCKET,
                    S3Server.ACCESS_KEY,
                    S3Server.SECRET_KEY);
            store = new ObjectStore(storage);
            AssetLimits limits = new AssetLimits(MAX_UPLOAD, new Patience(Duration.ofSeconds(2), 16 << 10), false);
            config = new ApiConfig(
                    database,
                    storage,
                    0,
                    0,
                    Map.of(),
                    "https://docs.example",
                    Optional.empty(),
                    limits,
                    LIMITS,
                    Duration.ofHours(24));
            allowed = client(USER);
            server = ApiServer.start(config, ledger, store, allowed);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.stop();
                s3.close();
                kube.stop();
            }));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static RunningApi start() {
        return Started.API;
    }

    /** One more server beside the usual one, with the same things behind it. */
    WebServer another(KubernetesClient client) {
        return ApiServer.start(config, ledger, store, client);
    }

    /** An account of its own, so that tests never meet. */
    Partner partner() {
        String namespace = "partner-" + PARTNERS.incrementAndGet();
        return new Partner(this, namespace);
    }

    private KubernetesClient client(String user) {
        Config config = Config.fromKubeconfig(kube.getKubeConfigYaml());
        if (!user.isEmpty()) {
            config.setImpersonateUsername(user);
        }
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** With no more than the rights of the chart, and somebody who is told of each request. */
    KubernetesClient watched(Interceptor watcher) {
        Config config = Config.fromKubeconfig(kube.getKubeConfigYaml());
        config.setImpersonateUsername(USER);
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("watcher", watcher))
                .build();
    }

    private void definitions() throws IOException {
        for (String crd : List.of("mediaassets", "processingprofiles")) {
            admin.load(Files.newInputStream(Path.of("../crds/generated", crd + ".media.rendrsink.com.yaml")))
                    .create();
        }
        String rules = Files.readString(Path.of("../helm/rendrsink/files/api-server-rules.yaml"));
        admin.resource(new ClusterRoleBuilder()
                        .withNewMetadata()
                        .withName(ROLE)
                        .endMetadata()
                        .withRules(Serialization.unmarshal(rules, PolicyRule[].class))
                        .build())
                .create();
        Awaitility.await()
                .ignoreExceptions()
                .untilAsserted(() ->
                        admin.resources(MediaAsset.class).inNamespace("default").list());
    }

    KubernetesClient admin() {
        return admin;
    }

    /** With no more than the rights of the chart. */
    KubernetesClient allowed() {
        return allowed;
    }

    LedgerConfig database() {
        return database;
    }

    StorageConfig storage() {
        return storage;
    }

    Ledger ledger() {
        return ledger;
    }

    ObjectStore store() {
        return store;
    }

    int port() {
        return server.port();
    }

    int metricsPort() {
        return server.port(ApiServer.METRICS);
    }
}
