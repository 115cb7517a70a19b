package com.rendrsink.operator;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.ledger.Ledger;
import com.rendrsink.ledger.LedgerConfig;
import com.rendrsink.operator.asset.decide.Policy;
import com.rendrsink.operator.launch.Launcher;
import com.rendrsink.operator.launch.WorkerSettings;
import com.rendrsink.operator.metrics.OperatorMetrics;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.storage.StorageConfig;
import com.rendrsink.testing.FreePorts;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** An account's namespace, and the operators that serve it, each with the permissions of the chart's service account. */
public final class Tenant extends AccountNamespace implements AutoCloseable {
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final WorkerSettings WORKER = new WorkerSettings(
            "worker",
            "IfNotPresent",
            List.of("registry-login"),
            "1",
            "2Gi",
            "20Gi",
            RealServers.WORKER_PRIORITY_PREFIX,
            60,
            60,
            1,
            1,
            3600);
    private static final Duration WORKER_PATIENCE = Duration.ofMinutes(2);
    static final Policy HASTY = policy(Duration.ofSeconds(1), WORKER_PATIENCE);
    /** Lets a deleted asset wait for no worker. */
    static final Policy WAITING_FOR_NO_WORKER = policy(Duration.ofSeconds(1), Duration.ZERO);

    private final RealServers servers;
    private final OperatorMetrics metrics = new OperatorMetrics();
    private final List<MediaOperator> operators = new ArrayList<>();
    private Policy policy = HASTY;

    Tenant(RealServers servers) {
        super(servers);
        this.servers = servers;
    }

    private static Policy policy(Duration jobGrace, Duration workerPatience) {
        return new Policy(
                List.of(SHORT, SHORT),
                SHORT,
                SHORT,
                Duration.ZERO,
                jobGrace,
                SHORT,
                Duration.ofHours(1),
                Duration.ofHours(1),
                WORKER.workVolumeBytes(),
                workerPatience);
    }

    /** For two operators at once, of which neither may be slow enough to lose its launch to the other. */
    public void giveJobsTheirUsualGrace() {
        policy = policy(Policy.DEFAULT.jobGrace(), WORKER_PATIENCE);
    }

    public void startOperator() throws IOException {
        grant(ShippedPermissions.rules());
        startAnotherOperator();
    }

    /** In place of what was granted before. */
    public void grant(List<PolicyRule> rules) {
        ShippedPermissions.grant(admin(), namespace(), rules);
        patiently().until(() -> ShippedPermissions.areHeld(admin(), namespace()));
    }

    void loseGrant() {
        ShippedPermissions.revoke(admin(), namespace());
        patiently().until(() -> !ShippedPermissions.areHeld(admin(), namespace()));
    }

    /** With the rights that were granted. */
    public void startAnotherOperator() {
        startOperator(policy, Set.of(namespace()));
    }

    void startOperator(RequestLog log) throws IOException {
        grant(ShippedPermissions.rules());
        startOperator(policy, Set.of(namespace()), servers.ledger(), servers.client(ShippedPermissions.user(), log));
    }

    void startOperator(Ledger ledger) throws IOException {
        grant(ShippedPermissions.rules());
        startOperator(policy, Set.of(namespace()), ledger, operatorClient());
    }

    /** With the rights that were granted, and an object store that takes no connection. */
    void startOperatorWithoutStore() throws IOException {
        URI nobody = URI.create("http://localhost:" + FreePorts.next());
        StorageConfig storage = servers.storage();
        StorageConfig gone = new StorageConfig(
                nobody, nobody, storage.region(), storage.bucket(), storage.accessKey(), storage.secretKey());
        OperatorConfig config =
                new OperatorConfig(servers.database(), gone, WORKER, Optional.empty(), Set.of(namespace()), true, 0);
        operators.add(MediaOperator.start(
                config, policy, metrics, servers.ledger(), new ObjectStore(gone), operatorClient()));
    }

    /** With the rights that were granted in all of the namespaces. */
    void startOperator(Policy policy, Set<String> namespaces) {
        startOperator(policy, namespaces, servers.ledger(), operatorClient());
    }

    private void startOperator(Policy policy, Set<String> namespaces, Ledger ledger, KubernetesClient client) {
        OperatorConfig config = new OperatorConfig(
                servers.database(), servers.storage(), WORKER, Optional.empty(), namespaces, true, 0);
        operators.add(MediaOperator.start(config, policy, metrics, ledger, servers.store(), client));
    }

    /** As an operator does that stood still between the record of a launch and its start. */
    public void startLate(MediaAsset recorded) {
        new Launcher(admin(), servers.store(), WORKER)
                .start(
                        recorded,
                        recorded.getStatus(),
                        recorded.getStatus().attempt().steps().getFirst());
    }

    /** Namespaces that its operators stopped to watch and could watch again. */
    List<String> readableAgain() {
        return operators.stream()
                .flatMap(operator -> operator.readableAgain().stream())
                .toList();
    }

    /** What all of its operators counted. */
    public OperatorMetrics metrics() {
        return metrics;
    }

    public KubernetesClient operatorClient() {
        return servers.client(ShippedPermissions.user());
    }

    /** With the chart's rights in this namespace and in the other one. */
    public KubernetesClient operatorClientOf(Tenant other) throws IOException {
        grant(ShippedPermissions.rules());
        other.grant(ShippedPermissions.rules());
        return operatorClient();
    }

    public void stopOperators() {
        operators.forEach(MediaOperator::close);
        operators.clear();
    }

    public void awaitTrue(Consumer<Tenant> claim) {
        patiently().untilAsserted(() -> claim.accept(this));
    }

    int ledgerPort() {
        return servers.databasePort();
    }

    LedgerConfig ledgerBehind(int port) {
        return servers.databaseAt(port);
    }

    /** Sum over all series of a metric that its operators counted. */
    double counted(String metric) {
        return metrics.registry()
                .scrape()
                .lines()
                .filter(line -> line.startsWith(metric + " ") || line.startsWith(metric + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    public Outbox newOutbox() {
        return servers.newOutbox();
    }

    @Override
    public void close() {
        stopOperators();
    }
}
