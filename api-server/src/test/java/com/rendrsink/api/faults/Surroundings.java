package com.rendrsink.api.faults;

import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.ProcessingProfile;
import com.rendrsink.crds.ProcessingProfileSpec;
import com.rendrsink.ledger.Ledger;
import com.rendrsink.ledger.LedgerConfig;
import com.rendrsink.media.Container;
import com.rendrsink.storage.StorageConfig;
import com.rendrsink.testing.S3Server;
import com.rendrsink.testing.TestKubernetes;
import com.rendrsink.testing.TestPostgres;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;

/** A real Kubernetes API server, PostgreSQL and S3 server, each with a proxy before it. Started once. */
final class Surroundings {
    private static final class Started {
        static final Surroundings SURROUNDINGS = new Surroundings();
    }

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TestKubernetes kube = TestKubernetes.start();
    private final EmbeddedPostgres postgres;
    private final S3Server s3;
    private final KubernetesClient kubernetes;
    private final Ledger ledger;
    private final FaultyProxy kubeProxy;
    private final FaultyProxy databaseProxy;
    private final FaultyProxy storeProxy;

    private Surroundings() {
        try {
            Awaitility.setDefaultTimeout(PATIENCE);
            kube.define(Path.of("../crds/generated"));
            kubernetes = kube.client();
            postgres = TestPostgres.start();
            ledger = Ledger.open(new LedgerConfig(url(postgres.getPort()), "postgres", "postgres", 3));
            s3 = S3Server.start();
            Config config = kube.config();
            URI api = URI.create(config.getMasterUrl());
            SSLContext tls = SSLUtils.sslContext(config);
            kubeProxy = new FaultyProxy(
                    () -> new HttpWire("kube"),
                    () -> tls.getSocketFactory().createSocket(api.getHost(), api.getPort()));
            databaseProxy = new FaultyProxy(PostgresWire::new, () -> local(postgres.getPort()));
            storeProxy = new FaultyProxy(
                    () -> new HttpWire("store"), () -> local(s3.endpoint().getPort()));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                s3.close();
                kube.close();
            }));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Surroundings start() {
        return Started.SURROUNDINGS;
    }

    private static Socket local(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    /** The driver names each statement by its text, and speaks in clear text. */
    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port
                + "/postgres?stringtype=unspecified&sslmode=disable&gssEncMode=disable&prepareThreshold=0";
    }

    List<FaultyProxy> proxies() {
        return List.of(kubeProxy, databaseProxy, storeProxy);
    }

    FaultyProxy kubeProxy() {
        return kubeProxy;
    }

    FaultyProxy databaseProxy() {
        return databaseProxy;
    }

    FaultyProxy storeProxy() {
        return storeProxy;
    }

    Ledger ledger() {
        return ledger;
    }

    KubernetesClient kubernetes() {
        return kubernetes;
    }

    EmbeddedPostgres postgres() {
        return postgres;
    }

    /** Without a proxy. */
    StorageConfig storage() {
        return new StorageConfig(
                s3.endpoint(), s3.endpoint(), "us-east-1", S3Server.BUCKET, S3Server.ACCESS_KEY, S3Server.SECRET_KEY);
    }

    /** An account with the profile {@code web} of one mp4; answers a key. */
    String account(String namespace) {
        kubernetes
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        ProcessingProfile profile = new ProcessingProfile();
        profile.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName("web").build());
        DerivativeSpec derivative = new DerivativeSpec(Container.MP4, 1280, null, null, null, null, null);
        profile.setSpec(new ProcessingProfileSpec("For the web", List.of(derivative), null, null, null));
        kubernetes.resource(profile).create();
        return ledger.keys()
                .issue(ledger.accounts().ensure(namespace, namespace).id(), "")
                .secret();
    }

    List<MediaAsset> assets(String namespace) {
        return kubernetes
                .resources(MediaAsset.class)
                .inNamespace(namespace)
                .list()
                .getItems();
    }

    /** What the server is told of its surroundings: the proxies. */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("RENDRSINK_DATABASE_URL", url(databaseProxy.port()));
        environment.put("RENDRSINK_DATABASE_USER", "postgres");
        environment.put("RENDRSINK_DATABASE_PASSWORD", "postgres");
        environment.put("RENDRSINK_S3_ENDPOINT", "http://127.0.0.1:" + storeProxy.port());
        environment.put("RENDRSINK_S3_BUCKET", S3Server.BUCKET);
        environment.put("RENDRSINK_S3_ACCESS_KEY", S3Server.ACCESS_KEY);
        environment.put("RENDRSINK_S3_SECRET_KEY", S3Server.SECRET_KEY);
        environment.put("KUBECONFIG", kubeConfig().toString());
        return environment;
    }

    private Path kubeConfig() {
        try {
            Path file = ServerProcess.FOLDER.resolve("kubeconfig.yaml").toAbsolutePath();
            return Files.writeString(file, """
                    apiVersion: v1
                    kind: Config
                    current-context: proxy
                    clusters: [{name: proxy, cluster: {server: "http://127.0.0.1:%d"}}]
                    contexts: [{name: proxy, context: {cluster: proxy, user: nobody}}]
                    users: [{name: nobody, user: {}}]
                    """.formatted(kubeProxy.port()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
