package com.rendrsink.operator;

import com.rendrsink.ledger.Ledger;
import com.rendrsink.operator.asset.decide.Policy;
import com.rendrsink.operator.metrics.OperatorMetrics;
import com.rendrsink.storage.ObjectStore;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the operator. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final Duration WATCH_PAUSE = Duration.ofMinutes(2);

    /** Liveness would otherwise kill every migration, which may build an index of a big table. */
    private static final Duration MIGRATION = Duration.ofHours(6);

    private Main() {}

    public static void main(String[] arguments) {
        try {
            start(OperatorConfig.from(System.getenv()));
        } catch (Throwable failed) {
            // The health server's thread would continue, and the liveness probe would never fail.
            LOG.atError().setCause(failed).log("the operator could not start");
            System.exit(1);
        }
    }

    private static void start(OperatorConfig config) throws IOException {
        AtomicBoolean started = new AtomicBoolean();
        OperatorMetrics metrics = new OperatorMetrics();
        HealthServer health = new HealthServer(
                config.httpPort(), () -> metrics.loops().stuck().isEmpty(), started::get, metrics.registry());
        Ledger ledger = Ledger.at(config.ledger());
        ledger.meter(metrics.registry());
        metrics.loops().start("ledger", MIGRATION, new LedgerWatch(ledger, metrics.ledger())::look);
        MediaOperator operator = MediaOperator.start(
                config,
                Policy.DEFAULT.with(
                        Duration.ofSeconds(config.worker().admissionTimeoutSeconds()),
                        config.worker().workVolumeBytes()),
                metrics,
                ledger,
                new ObjectStore(config.storage()),
                new KubernetesClientBuilder().build());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            operator.close();
            ledger.close();
            health.close();
        }));
        started.set(true);
        metrics.loops().start("overdue-watch", () -> endWhenSomethingIsForgotten(operator));
        LOG.atInfo().addKeyValue("namespaces", config.namespaces()).log("operator started");
    }

    /** Kubernetes restarts the process, and the new process checks everything. */
    private static Duration endWhenSomethingIsForgotten(MediaOperator operator) {
        List<String> forgotten = operator.forgotten();
        if (!forgotten.isEmpty()) {
            LOG.atError().addKeyValue("assets", forgotten).log("assets were not reconciled in time; restarting");
            System.exit(1);
        }
        Optional<String> readable = operator.readableAgain();
        if (readable.isPresent()) {
            LOG.atError()
                    .addKeyValue("namespace", readable.get())
                    .log("an unwatched namespace can be read again; restarting");
            System.exit(1);
        }
        return WATCH_PAUSE;
    }
}
