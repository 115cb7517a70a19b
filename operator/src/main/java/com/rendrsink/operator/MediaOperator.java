package com.rendrsink.operator;

import com.rendrsink.ledger.Ledger;
import com.rendrsink.operator.asset.MediaAssetReconciler;
import com.rendrsink.operator.asset.act.Effects;
import com.rendrsink.operator.asset.act.Finalization;
import com.rendrsink.operator.asset.act.Removal;
import com.rendrsink.operator.asset.decide.Policy;
import com.rendrsink.operator.asset.observe.ObservedReader;
import com.rendrsink.operator.asset.observe.OverdueWatch;
import com.rendrsink.operator.events.EventProjector;
import com.rendrsink.operator.events.HandOver;
import com.rendrsink.operator.launch.Launcher;
import com.rendrsink.operator.metrics.OperatorMetrics;
import com.rendrsink.operator.profile.ProfileReconciler;
import com.rendrsink.runtime.Loop;
import com.rendrsink.runtime.Loops;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.storage.OutputUrls;
import com.rendrsink.webhooks.send.DueWatch;
import com.rendrsink.webhooks.send.SigningSecrets;
import com.rendrsink.webhooks.send.WebhookSender;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Both reconcilers and the webhook sender, connected to the given servers and running. */
final class MediaOperator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MediaOperator.class);
    /** How long a start waits for a namespace; a namespace that becomes readable later is noticed later. */
    private static final Duration START = Duration.ofSeconds(20);
    /** The maximum validity of an S3 signature: a webhook may be delivered a day late. */
    private static final Duration EVENT_URL_LIFETIME = Duration.ofDays(7);

    private final Set<String> namespaces;
    private final InstantSource clock = InstantSource.system();
    private final OverdueWatch watch = new OverdueWatch();
    private final Operator operator;
    private final UnwatchedNamespaces unwatched;
    private final WebhookSender sender;
    private final DueWatch due;
    private final HandOver handOver;
    private final Loops loops;
    private final List<Loop> running = new ArrayList<>();

    private MediaOperator(
            OperatorConfig config,
            Policy policy,
            OperatorMetrics metrics,
            Ledger ledger,
            ObjectStore store,
            KubernetesClient client) {
        this.namespaces = config.namespaces();
        this.sender = new WebhookSender(
                ledger,
                new SigningSecrets(client),
                config.allowInsecureWebhooks(),
                clock,
                RandomGenerator.getDefault(),
                metrics.webhooks());
        this.loops = metrics.loops();
        this.due = new DueWatch(ledger.deliveries(), metrics.webhooks(), clock);
        this.operator = new Operator(overrider -> overrider
                .withKubernetesClient(client)
                // A namespace that may not be watched (for example during its deletion) or cannot be read does not stop
                // the others. docs/adr/0010
                .withStopOnInformerErrorDuringStartup(false)
                .withCacheSyncTimeout(START)
                .withInformerStoppedHandler(MediaOperator::stopped)
                .withMetrics(MicrometerMetrics.withoutPerResourceMetrics(metrics.registry())));
        this.unwatched = new UnwatchedNamespaces(operator, client);
        this.handOver = new HandOver(
                client,
                new EventProjector(
                        ledger, new OutputUrls(config.cdnBase(), store, EVENT_URL_LIFETIME), metrics.events()),
                clock,
                metrics.events());
        Launcher launcher = new Launcher(client, store, config.worker());
        register(new MediaAssetReconciler(
                new ObservedReader(client, store),
                new Effects(client, store, launcher, metrics.assets()),
                new Finalization(launcher, new Removal(store), handOver, policy.workerPatience()),
                handOver,
                watch,
                policy,
                clock));
        register(new ProfileReconciler(clock));
    }

    /**
     * Returns when both reconcilers see their resources. Closing it closes the client, but neither ledger nor store.
     */
    static MediaOperator start(
            OperatorConfig config,
            Policy policy,
            OperatorMetrics metrics,
            Ledger ledger,
            ObjectStore store,
            KubernetesClient client) {
        MediaOperator media = new MediaOperator(config, policy, metrics, ledger, store, client);
        media.operator.start();
        metrics.watch().unwatched(media.unwatched::count);
        Loop handOver = media.loops.start("event-hand-over", media.handOver::turn);
        media.handOver.wakeBy(handOver::wake);
        media.running.add(handOver);
        media.running.add(media.loops.start("webhook-sender", media.sender::send));
        media.running.add(media.loops.start("due-watch", media.due::count));
        return media;
    }

    private <R extends HasMetadata> void register(Reconciler<R> reconciler) {
        operator.register(reconciler, settings -> {
            settings.withInformerListLimit(MediaAssetReconciler.PAGE);
            if (!namespaces.isEmpty()) {
                settings.settingNamespaces(namespaces);
            }
        });
    }

    /** The SDK would end the process: one account's unreadable resource would stop all accounts. */
    private static void stopped(SharedIndexInformer<?> informer, @Nullable Throwable cause) {
        if (cause != null) {
            LOG.atError().setCause(cause).log("a namespace is no longer watched");
        }
    }

    /** Names of unsettled assets that were not reconciled for too long. Makes no request. */
    List<String> forgotten() {
        return watch.overdue(clock.instant());
    }

    /** An unwatched namespace that a new process could watch. Sends list requests to unwatched namespaces. */
    Optional<String> readableAgain() {
        return unwatched.readable();
    }

    /** The sender first, because it reads signing secrets with the client that the operator closes. */
    @Override
    public void close() {
        running.forEach(loops::end);
        sender.close();
        operator.stop();
    }
}
