package com.rendrsink.operator;

import com.rendrsink.crds.Priority;
import com.rendrsink.ledger.Ledger;
import com.rendrsink.ledger.LedgerConfig;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.storage.StorageConfig;
import com.rendrsink.testing.S3Server;
import com.rendrsink.testing.TestKubernetes;
import com.rendrsink.testing.TestPostgres;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClassBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the operator talks to: kube-apiserver and etcd with the shipped definitions, PostgreSQL and an S3 server. There is
 * no Job controller, no kubelet and no garbage collector; {@link PlayedLaunch} does what matters of them.
 */
final class RealServers implements AutoCloseable {
    static final String WORKER_PRIORITY_PREFIX = "rendrsink-worker-";

    private final TestKubernetes kube = TestKubernetes.start();
    private final AtomicInteger tenants = new AtomicInteger();
    private final KubernetesClient admin;
    private final EmbeddedPostgres postgres;
    private final LedgerConfig database;
    private final Ledger ledger;
    private final S3Server s3;
    private final StorageConfig storage;
    private final ObjectStore store;

    RealServers() throws IOException {
        kube.define(Path.of("../crds/generated"));
        admin = kube.client();
        priorityClasses();
        ShippedPermissions.grantClusterWide(admin);
        postgres = TestPostgres.start();
        database = new LedgerConfig(
                postgres.getJdbcUrl("postgres", "postgres") + "&stringtype=unspecified", "postgres", "postgres", 5);
        ledger = Ledger.open(database);
        s3 = S3Server.start();
        storage = new StorageConfig(
                s3.endpoint(), s3.endpoint(), "us-east-1", S3Server.BUCKET, S3Server.ACCESS_KEY, S3Server.SECRET_KEY);
        store = new ObjectStore(storage);
    }

    /** Without them the server takes no pod that names one. */
    private void priorityClasses() {
        for (Priority priority : Priority.values()) {
            admin.resource(new PriorityClassBuilder()
                            .withNewMetadata()
                            .withName(WORKER_PRIORITY_PREFIX + priority.name().toLowerCase(Locale.ROOT))
                            .endMetadata()
                            .withValue(priority.ordinal())
                            .build())
                    .create();
        }
    }

    /** A client of its own that acts as the given user. */
    KubernetesClient client(String user) {
        return kube.client(user);
    }

    /** As above; the log sees all that it asks. */
    KubernetesClient client(String user, RequestLog log) {
        Config config = kube.config();
        config.setImpersonateUsername(user);
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("log", log))
                .build();
    }

    String nextNamespace() {
        return "media-" + tenants.incrementAndGet();
    }

    KubernetesClient admin() {
        return admin;
    }

    /** On the same server, in a database of its own. */
    Outbox newOutbox() {
        return new Outbox(postgres);
    }

    LedgerConfig database() {
        return database;
    }

    /** The database by another way, such as a proxy. */
    LedgerConfig databaseAt(int port) {
        return new LedgerConfig(databaseUrl(port), "postgres", "postgres", 5);
    }

    private static String databaseUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port
                + "/postgres?stringtype=unspecified&sslmode=disable&gssEncMode=disable";
    }

    int databasePort() {
        return postgres.getPort();
    }

    Ledger ledger() {
        return ledger;
    }

    StorageConfig storage() {
        return storage;
    }

    ObjectStore store() {
        return store;
    }

    /** Sequence and type of each event that the ledger holds of an asset, in order. */
    List<String> events(String assetId) throws SQLException {
        List<String> events = new ArrayList<>();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var query = connection.prepareStatement(
                        "select sequence, type from event where asset_id = ? order by sequence, id")) {
            query.setString(1, assetId);
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                events.add(rows.getLong(1) + " " + rows.getString(2));
            }
        }
        return events;
    }

    /** Type, state and reason of each delivery of an asset's events, in order. */
    List<String> deliveries(String assetId) {
        List<String> deliveries = new ArrayList<>();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var query = connection.prepareStatement("select e.type, d.state, d.reason from delivery d"
                        + " join event e on e.id = d.event_id where e.asset_id = ? order by e.sequence")) {
            query.setString(1, assetId);
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                deliveries.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return deliveries;
    }

    /** PostgreSQL ends by itself with the Java process. */
    @Override
    public void close() {
        ledger.close();
        admin.close();
        s3.close();
        kube.close();
    }
}
