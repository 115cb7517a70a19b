package com.rendrsink.operator.asset;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Phase;
import com.rendrsink.operator.events.HandOver;
import com.rendrsink.operator.launch.JobRefusedException;
import com.rendrsink.operator.launch.Launcher;
import com.rendrsink.operator.metrics.AssetMetrics;
import com.rendrsink.operator.names.JobLabels;
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
 * The thin shell around {@link Decider}: read live, decide, commit, act. What it does after the commit may be lost in a
 * crash, and the next pass does it again or finds it done.
 */
@ControllerConfiguration(
        name = "mediaasset",
        // The SDK's own would come round to settled assets too; see WakeUps.
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
    /** How many resources a first list asks for at once. */
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
                .withLabelSelector(JobLabels.MANAGED_BY + "=" + JobLabels.MANAGER)
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
        // A Job that outlived its launch's end is a reason to look.
        if (Settled.is(cached)
                && context.getSecondaryResources(WatchedJob.class).isEmpty()) {
            return UpdateControl.noUpdate();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // At the entry: a pass that throws is tried again, and so its asset is not forgotten.
        watch.reconciled(cached, now);
        // The cache only wakes; a decision made on an old copy would lose at the commit anyway.
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
        // Before the start. The pass that leaves a launch need not know its Job: one that is refused or lost
        // left a plan.
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

    /** Before all that can fail: an object store that is unavailable holds up no event that is recorded. */
    private void offerEvents(MediaAsset asset) {
        Set<String> stored = handOver.stored(asset);
        if (asset.getStatus() != null
                && !asset.getStatus().events().stream().allMatch(event -> stored.contains(event.id()))) {
            handOver.offer(asset);
        }
    }

    /** Nothing is left for us of an asset that is gone, or that is to go without us. */
    private void settleIfGone(WatchedAsset cached, @Nullable MediaAsset live) {
        if (live == null
                || !live.getMetadata().getUid().equals(cached.getMetadata().getUid())
                || !live.hasFinalizer(Settled.FINALIZER)) {
            watch.settled(cached);
        }
    }

    /** The second commit of a pass, on top of the first: else a Job that never was would be taken for a lost one. */
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

    /** Answers the asset with its new version. */
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

    /** What an operator started that stood still after its commit, until another had gone on to the next launch. */
    private static List<String> strays(
            Context<WatchedAsset> context, MediaAsset asset, Optional<MediaAssetStatus> recorded) {
        return context.getSecondaryResources(WatchedJob.class).stream()
                .filter(job -> JobLabels.belongsTo(asset, job))
                .filter(job -> JobLabels.launch(job) < launch(recorded))
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
                    .log("asset moved on");
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
        // Live, since the deletion's event takes the sequence number after the last.
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
