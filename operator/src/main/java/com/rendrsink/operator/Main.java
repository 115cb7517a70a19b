package com.rendrsink.operator;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.ledger.Ledger;
import com.rendrsink.ledger.LedgerUnavailableException;
import com.rendrsink.operator.asset.MediaAssetReconciler;
import com.rendrsink.operator.asset.OverdueWatch;
import com.rendrsink.operator.asset.Policy;
import com.rendrsink.operator.events.EventProjector;
import com.rendrsink.operator.launch.Launcher;
import com.rendrsink.operator.profile.ProfileReconciler;
import com.rendrsink.operator.webhook.SigningSecrets;
import com.rendrsink.operator.webhook.WebhookSender;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.storage.OutputUrls;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the operator. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final Duration WATCH_PAUSE = Duration.ofMinutes(5);
    /** The longest that S3 signs for: a webhook may be delivered a day late. */
    private static final Duration EVENT_URL_LIFETIME = Duration.ofDays(7);

    private static final Duration LEDGER_PAUSE = Duration.ofSeconds(2);

    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        OperatorConfig config = OperatorConfig.from(System.getenv());
        AtomicBoolean started = new AtomicBoolean();
        HealthServer health = new HealthServer(config.httpPort(), started::get);
        Ledger ledger = openLedger(config);
        KubernetesClient client = new KubernetesClientBuilder().build();
        ObjectStore store = new ObjectStore(config.storage());
        InstantSource clock = InstantSource.system();
        WebhookSender sender = new WebhookSender(
                ledger,
                new SigningSecrets(client),
                config.allowInsecureWebhooks(),
                clock,
                RandomGenerator.getDefault());

        OverdueWatch watch = new OverdueWatch(clock.instant());

        Operator operator = new Operator(overrider -> overrider.withKubernetesClient(client));
        register(
                operator,
                new MediaAssetReconciler(
                        client,
                        store,
                        new Launcher(client, store, config.worker()),
                        new EventProjector(ledger, new OutputUrls(config.cdnBase(), store, EVENT_URL_LIFETIME)),
                        watch,
                        Policy.DEFAULT.admittingFor(
                                Duration.ofSeconds(config.worker().admissionTimeoutSeconds())),
                        clock),
                config.namespaces());
        register(operator, new ProfileReconciler(clock), config.namespaces());
        operator.start();
        sender.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            operator.stop();
            sender.close();
            ledger.close();
            health.close();
        }));
        started.set(true);
        endWhenAnAssetIsForgotten(watch, client, config.namespaces(), clock);
        LOG.atInfo().addKeyValue("namespaces", config.namespaces()).log("operator started");
    }

    private static <R extends HasMetadata> void register(
            Operator operator, Reconciler<R> reconciler, Set<String> namespaces) {
        operator.register(reconciler, settings -> {
            if (!namespaces.isEmpty()) {
                settings.settingNamespaces(namespaces);
            }
        });
    }

    /** Kubernetes starts the process again, and a fresh one looks at everything. */
    private static void endWhenAnAssetIsForgotten(
            OverdueWatch watch, KubernetesClient client, Set<String> namespaces, InstantSource clock) {
        Thread.ofVirtual().name("overdue-watch").start(() -> {
            while (true) {
                try {
                    Thread.sleep(WATCH_PAUSE);
                    for (String namespace : namespaces) {
                        var assets = client.resources(MediaAsset.class)
                                .inNamespace(namespace)
                                .list()
                                .getItems();
                        List<String> overdue = watch.overdue(assets, clock.instant());
                        if (!overdue.isEmpty()) {
                            LOG.atError().addKeyValue("assets", overdue).log("assets were forgotten; starting anew");
                            System.exit(1);
                        }
                    }
                } catch (KubernetesClientException away) {
                    LOG.atWarn().addKeyValue("cause", away.getMessage()).log("assets could not be listed");
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        });
    }

    /** The database may come up after us; the liveness probe does not mind, the readiness probe tells. */
    private static Ledger openLedger(OperatorConfig config) throws InterruptedException {
        while (true) {
            try {
                return Ledger.open(config.ledger());
            } catch (LedgerUnavailableException away) {
                LOG.atWarn()
                        .addKeyValue("cause", String.valueOf(away.getCause()))
                        .log("waiting for the ledger");
                Thread.sleep(LEDGER_PAUSE);
            }
        }
    }
}
