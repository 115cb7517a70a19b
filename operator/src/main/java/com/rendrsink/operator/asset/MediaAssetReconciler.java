package com.rendrsink.operator.asset;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Phase;
import com.rendrsink.operator.events.HandOver;
import com.rendrsink.operator.launch.JobRefusedException;
import com.rendrsink.operator.launch.JobRendering;
import com.rendrsink.operator.launch.Launcher;
import com.rendrsink.operator.metrics.AssetMetrics;
import com.rendrsink.storage.ObjectStore;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.rate.RateLimited;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.Mappers;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thin shell around {@link Decider}: read live, decide, commit, act. A crash may lose the actions after the commit;
 * the next pass then repeats them or finds them done.
 */
@ControllerConfiguration(
        name = "mediaasset",
        // The SDK's own interval would also reconcile settled assets; see WakeUps.
        maxReconciliationInterval = @MaxReconciliationInterval(interval = Constants.NO_MAX_RECONCILIATION_INTERVAL))
@GradualRetry(
        maxAttempts = MediaAssetReconciler.FOR_EVER,
        initialInterval = 500,
        intervalMultiplier = 2,
        maxInterval = 300_000)
@RateLimited(maxReconciliations = 20, within = 10)
public final class MediaAssetReconciler implements Reconciler<WatchedAsset>, Cleaner<WatchedAsset> {
    private static final Logger LOG = LoggerFactory.getLogger(MediaAssetReconciler.class);
    static final int FOR_EVER = -1;
    /** The page size of the first list. */
    public static final long PAGE = 500;

    private static final String HANDED_OVER = "handed-over";
    private static final String BY_SOURCE = "source";

    private final KubernetesClient client;
    private final ObservedReader reader;
    private final StatusWriter writer;
    private final Launcher launcher;
    private final HandOver handOver;
    private final ObjectStore store;
    private final Ending ending;
    private final Announcer announcer;
    private final OverdueWatch watch;
    private final Policy policy;
    private final InstantSource clock;
    private final AssetMetrics metrics;

    public MediaAssetReconciler(
            KubernetesClient client,
            ObjectStore store,
            Launcher launcher,
            HandOver handOver,
            OverdueWatch watch,
            Policy policy,
            InstantSource clock,
            AssetMetrics metrics) {
        this.client = client;
        this.reader = new ObservedReader(client, store);
        this.writer = new StatusWriter(client);
        this.launcher = launcher;
        this.handOver = handOver;
        this.store = store;
        this.ending = new Ending(launcher, new Removal(store), handOver, policy.workerPatience());
        this.announcer = new Announcer(client);
        this.watch = watch;
        this.policy = policy;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public List<EventSource<?, WatchedAsset>> prepareEventSources(EventSourceContext<WatchedAsset> context) {
        context.getPrimaryCache().addIndexer(BY_SOURCE, WatchedAsset::sources);
        watch.follow(context.getPrimaryCache()::list);
        var jobs = InformerEventSourceConfiguration.from(WatchedJob.class, WatchedAsset.class)
                .withLabelSelector(JobRendering.MANAGED_BY + "=" + JobRendering.MANAGER)
                .withInformerListLimit(PAGE)
                .withSecondaryToPrimaryMapper(Mappers.fromOwnerReferences(WatchedAsset.class))
                .withOnUpdateFilter(JobChanges::matters)
                .build();
        var handedOver = new SimpleInboundEventSource<WatchedAsset>(HANDED_OVER);
        handOver.tell((namespace, name) -> handedOver.propagateEvent(new ResourceID(name, namespace)));
        return List.of(new InformerEventSource<>(jobs, context), handedOver);
    }

    @Override
    public UpdateControl<WatchedAsset> reconcile(WatchedAsset cached, Context<WatchedAsset> context) {
        // A Job that still exists after the end of its launch needs a pass.
        if (Settled.is(cached)
                && context.getSecondaryResources(WatchedJob.class).isEmpty()) {
            return UpdateControl.noUpdate();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // At the start: a pass that throws is retried, so its asset is not overdue.
        watch.reconciled(cached, now);
        // The cache only wakes; a decision based on an old copy would fail at the commit anyway.
        MediaAsset asset = live(cached).get();
        if (asset == null || asset.isMarkedForDeletion()) {
            settleIfGone(cached, asset);
            return UpdateControl.noUpdate();
        }
        offerEvents(asset);
        Optional<MediaAssetStatus> previous = Optional.ofNullable(asset.getStatus());
        Observed observed = reader.read(asset);
        Decision decision = Decider.decide(observed, policy, now);
        Set<String> stored = handOver.stored(asset);
        MediaAssetStatus next = Transitions.record(
                previous, decision.status(), stored, asset.getMetadata().getUid(), now);

        decision.publish().forEach(store::copy);
        MediaAsset recorded = commit(asset, next);
        handOver.trimmed(asset, stored);
        if (!next.events().isEmpty()) {
            handOver.offer(asset);
        }
        // Before the start. A pass that abandons a launch may not know its Job: a rejected or lost launch leaves a
        // plan.
        boolean movesOn = !previous.map(MediaAssetStatus::attempt).equals(Optional.ofNullable(next.attempt()));
        decision.stop().filter(job -> movesOn || isKnown(context, job)).ifPresent(job -> launcher.stop(asset, job));
        strays(context, asset, previous).forEach(job -> launcher.stop(asset, job));
        if (decision.start()) {
            try {
                launcher.start(asset, next);
            } catch (JobRefusedException refused) {
                return refuse(recorded, previous, refused);
            }
        }
        announcer.announce(asset, Announcements.between(previous, next), now);
        if (decision.isUnsettled()) {
            throw new UnsettledLaunchException(next);
        }
        if (Settled.with(asset, next)) {
            watch.settled(cached);
        }
        return lookAgain(asset, decision, next);
    }

    /** First, because an unavailable object store must not delay recorded events. */
    private void offerEvents(MediaAsset asset) {
        Set<String> stored = handOver.stored(asset);
        if (asset.getStatus() != null
                && !asset.getStatus().events().stream().allMatch(event -> stored.contains(event.id()))) {
            handOver.offer(asset);
        }
    }

    /** Nothing is left to do for an asset that is deleted or is being deleted without our finalizer. */
    private void settleIfGone(WatchedAsset cached, @Nullable MediaAsset live) {
        if (live == null
                || !live.getMetadata().getUid().equals(cached.getMetadata().getUid())
                || !live.hasFinalizer(Settled.FINALIZER)) {
            watch.settled(cached);
        }
    }

    /** The second commit of a pass, based on the first: otherwise a Job that never existed would be treated as lost. */
    private UpdateControl<WatchedAsset> refuse(
            MediaAsset recorded, Optional<MediaAssetStatus> before, JobRefusedException refused) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        metrics.refused();
        Decision decision = Decider.refuse(Observed.recorded(recorded), refused.sentence(), policy, now);
        MediaAssetStatus next = decision.status();
        commit(recorded, next);
        announcer.announce(recorded, Announcements.between(before, next), now);
        return lookAgain(recorded, decision, next);
    }

    /** Returns the asset with its new version. */
    private MediaAsset commit(MediaAsset asset, MediaAssetStatus next) {
        Optional<MediaAssetStatus> previous = Optional.ofNullable(asset.getStatus());
        if (previous.filter(next::equals).isPresent()) {
            return asset;
        }
        MediaAsset recorded = writer.write(asset, next);
        metrics.committed(previous, next);
        log(asset, previous, next);
        return recorded;
    }

    private static UpdateControl<WatchedAsset> lookAgain(MediaAsset asset, Decision decision, MediaAssetStatus next) {
        UpdateControl<WatchedAsset> control = UpdateControl.noUpdate();
        return WakeUps.after(decision, next)
                .or(() -> WakeUps.failSafe(Settled.with(asset, next)))
                .map(control::rescheduleAfter)
                .orElse(control);
    }

    private Resource<MediaAsset> live(WatchedAsset asset) {
        return client.resources(MediaAsset.class)
                .inNamespace(asset.getMetadata().getNamespace())
                .withName(asset.getMetadata().getName());
    }

    /**
     * Launches started by an operator that paused after its commit until another operator had started the next launch.
     */
    private static List<String> strays(
            Context<WatchedAsset> context, MediaAsset asset, Optional<MediaAssetStatus> recorded) {
        return context.getSecondaryResources(WatchedJob.class).stream()
                .filter(job -> JobRendering.belongsTo(asset, job))
                .filter(job -> JobRendering.launch(job) < launch(recorded))
                .map(job -> job.getMetadata().getName())
                .toList();
    }

    private static boolean isKnown(Context<WatchedAsset> context, String job) {
        return context.getSecondaryResources(WatchedJob.class).stream()
                .anyMatch(known -> known.getMetadata().getName().equals(job));
    }

    private static void log(MediaAsset asset, Optional<MediaAssetStatus> previous, MediaAssetStatus next) {
        Set<Phase> phases = previous.map(MediaAssetStatus::phase).stream().collect(Collectors.toSet());
        if (!phases.contains(next.phase()) || launch(previous) != launch(Optional.of(next))) {
            LOG.atInfo()
                    .addKeyValue(
                            "asset",
                            asset.getMetadata().getNamespace() + "/"
                                    + asset.getMetadata().getName())
                    .addKeyValue("phase", next.phase())
                    .addKeyValue("launch", launch(Optional.of(next)))
                    .addKeyValue(
                            "failure",
                            next.failure() == null ? "" : next.failure().code())
                    .log("asset changed its phase");
        }
    }

    private static int launch(Optional<MediaAssetStatus> status) {
        return status.map(MediaAssetStatus::attempt)
                .map(attempt -> Objects.requireNonNull(attempt).launch())
                .orElse(0);
    }

    @Override
    public DeleteControl cleanup(WatchedAsset cached, Context<WatchedAsset> context) {
        Instant now = clock.instant();
        watch.reconciled(cached, now);
        // Live, because the deletion event needs the next sequence number.
        MediaAsset asset = live(cached).get();
        settleIfGone(cached, asset);
        if (asset != null && !Removal.isOrphan(asset)) {
            String source = asset.getSpec().source().object();
            var sameSource = context.getPrimaryCache().byIndex(BY_SOURCE, source).stream();
            Optional<Duration> pause = ending.wait(asset, sameSource, now);
            if (pause.isPresent()) {
                return DeleteControl.noFinalizerRemoval().rescheduleAfter(pause.get());
            }
        }
        handOver.forget(cached);
        return DeleteControl.defaultDelete();
    }
}
