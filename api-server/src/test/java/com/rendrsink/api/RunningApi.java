package com.rendrsink.api;

import com.rendrsink.api.assets.AssetLimits;
import com.rendrsink.api.connection.TrustedProxies;
import com.rendrsink.api.http.BodyTimeouts;
import com.rendrsink.api.http.ProbeService;
import com.rendrsink.api.http.Readiness;
import com.rendrsink.api.http.RequestLimits;
import com.rendrsink.api.http.Routes;
import com.rendrsink.api.metrics.ApiMetrics;
import com.rendrsink.api.quota.AccountBounds;
import com.rendrsink.ledger.Ledger;
import com.rendrsink.ledger.LedgerConfig;
import com.rendrsink.ledger.OpenUploads;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.storage.StorageConfig;
import com.rendrsink.storage.UploadMemory;
import com.rendrsink.testing.FreePorts;
import com.rendrsink.testing.S3Server;
import com.rendrsink.testing.TestKubernetes;
import com.rendrsink.testing.TestPostgres;
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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The API server on real servers, started once for all test classes. It acts as the chart's service account with the
 * chart's own rules, so a right that is missing there is missed here.
 */
final class RunningApi {
    static final String ROLE = "rendrsink-api-server";
    static final String USER = "system:serviceaccount:rendrsink:rendrsink-api-server";
    static final RequestLimits LIMITS = new RequestLimits(50, 100, 2, 3, Duration.ofSeconds(1));
    static final int MAX_UPLOAD = 16 << 20;
    static final int LARGE_UPLOAD = 80 << 20;
    static final AccountBounds BOUNDS = new AccountBounds(new OpenUploads(10, 100 << 20), 5);
    /** A trusted one, of an address that nothing else here has. */
    static final String PROXY = "127.0.0.9";

    private static final AtomicInteger PARTNERS = new AtomicInteger();

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final class Started {
        static final RunningApi API = new RunningApi();
    }

    private static final class Impatient {
        static final WebServer SERVER = start().serve(Duration.ofSeconds(1), start().allowed());
    }

    /** A second server, which accepts larger files. */
    private static final class Generous {
        static final WebServer SERVER = start().serveLarge();
    }

    private final TestKubernetes kube = TestKubernetes.start();
    private final KubernetesClient admin;
    private final LedgerConfig database;
    private final Ledger ledger;
    private final StorageConfig storage;
    private final ObjectStore store;
    private final KubernetesClient allowed;
    private final WebServer server;

    private RunningApi() {
        Awaitility.setDefaultTimeout(PATIENCE);
        try {
            kube.define(Path.of("../crds/generated"));
            admin = kube.client();
            role();
            EmbeddedPostgres postgres = TestPostgres.start();
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
            allowed = kube.client(USER);
            server = serve(BodyTimeouts.DEFAULT.standstill(), allowed);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.stop();
                s3.close();
                kube.close();
            }));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static RunningApi start() {
        return Started.API;
    }

    /** @param standstill how long a body may stand still */
    private WebServer serve(Duration standstill, KubernetesClient client) {
        return serve(standstill, client, storage, store);
    }

    private WebServer serve(Duration standstill, KubernetesClient client, StorageConfig storage, ObjectStore store) {
        return ApiServer.start(config(standstill, storage), ledger, store, client, new ApiMetrics());
    }

    private WebServer serveLarge() {
        return ApiServer.start(
                config(BodyTimeouts.DEFAULT.standstill(), storage, LARGE_UPLOAD),
                ledger,
                store,
                allowed,
                new ApiMetrics());
    }

    private ApiConfig config(Duration standstill, StorageConfig storage) {
        return config(standstill, storage, MAX_UPLOAD);
    }

    private ApiConfig config(Duration standstill, StorageConfig storage, long maxUpload) {
        return new ApiConfig(
                database,
                storage,
                UploadMemory.USUAL_MEBIBYTES,
                0,
                0,
                Map.of(),
                "https://docs.example",
                Optional.empty(),
                new AssetLimits(maxUpload, new BodyTimeouts(standstill, 16 << 10), false),
                LIMITS,
                BOUNDS,
                TrustedProxies.parse(PROXY),
                Duration.ofHours(24),
                Duration.ofSeconds(8),
                Duration.ofSeconds(25));
    }

    /** What its public port answers. */
    Routes routes() {
        ProbeService probes = new ProbeService(() -> true, new Readiness(() -> true));
        return PublicApi.routes(
                config(BodyTimeouts.DEFAULT.standstill(), storage), new ApiMetrics(), probes, ledger, store, allowed);
    }

    /** One more server beside the usual one, with the same things behind it. */
    WebServer another(KubernetesClient client) {
        return serve(BodyTimeouts.DEFAULT.standstill(), client);
    }

    /** One more whose store takes no connection. */
    WebServer withoutStore() throws IOException {
        URI nobody = URI.create("http://localhost:" + FreePorts.next());
        StorageConfig gone = new StorageConfig(
                nobody, nobody, "us-east-1", S3Server.BUCKET, S3Server.ACCESS_KEY, S3Server.SECRET_KEY);
        return serve(BodyTimeouts.DEFAULT.standstill(), allowed, gone, new ObjectStore(gone));
    }

    /** One more with an upload memory of its own. */
    WebServer with(UploadMemory memory) {
        return serve(BodyTimeouts.DEFAULT.standstill(), allowed, storage, new ObjectStore(storage, memory));
    }

    /** An account of its own, so that tests never meet. */
    Partner partner() {
        String namespace = "partner-" + PARTNERS.incrementAndGet();
        return new Partner(this, namespace);
    }

    /** An account whose requests go to a server that accepts larger files. */
    Partner partnerOfLargeFiles() {
        return new Partner(this, "partner-" + PARTNERS.incrementAndGet(), Generous.SERVER.port());
    }

    /** With no more than the rights of the chart, and somebody who is told of each request. */
    KubernetesClient watched(Interceptor watcher) {
        Config config = kube.config();
        config.setImpersonateUsername(USER);
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("watcher", watcher))
                .build();
    }

    private void role() throws IOException {
        String rules = Files.readString(Path.of("../helm/rendrsink/files/api-server-rules.yaml"));
        admin.resource(new ClusterRoleBuilder()
                        .withNewMetadata()
                        .withName(ROLE)
                        .endMetadata()
                        .withRules(Serialization.unmarshal(rules, PolicyRule[].class))
                        .build())
                .create();
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

    /** The same database, for what no server does. */
    DataSource databaseSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        return source;
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

    /** Of a second server, which waits for a body for a second. */
    int impatientPort() {
        return Impatient.SERVER.port();
    }

    int impatientMetricsPort() {
        return Impatient.SERVER.port(ApiServer.METRICS);
    }

    int metricsPort() {
        return server.port(ApiServer.METRICS);
    }
}
