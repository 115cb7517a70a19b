package com.rendrsink.operator.asset;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.operator.asset.act.Effects;
import com.rendrsink.operator.asset.act.Finalization;
import com.rendrsink.operator.asset.act.KnownJobs;
import com.rendrsink.operator.asset.act.Removal;
import com.rendrsink.operator.asset.act.UnsettledLaunchException;
import com.rendrsink.operator.asset.decide.Decider;
import com.rendrsink.operator.asset.decide.Decision;
import com.rendrsink.operator.asset.decide.Policy;
import com.rendrsink.operator.asset.decide.Projection;
import com.rendrsink.operator.asset.decide.Transitions;
import com.rendrsink.operator.asset.decide.WakeUps;
import com.rendrsink.operator.asset.observe.JobChanges;
import com.rendrsink.operator.asset.observe.Observed;
import com.rendrsink.operator.asset.observe.ObservedReader;
import com.rendrsink.operator.asset.observe.OverdueWatch;
import com.rendrsink.operator.asset.observe.Settled;
import com.rendrsink.operator.asset.observe.WatchedAsset;
import com.rendrsink.operator.asset.observe.WatchedJob;
import com.rendrsink.operator.events.HandOver;
import com.rendrsink.operator.names.JobLabels;
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
import java.util.Optional;
import java.util.Set;

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
    static final int FOR_EVER = -1;
    /** The page size of the first list. */
    public static final long PAGE = 500;

    private static final String HANDED_OVER = "handed-over";
    private static final String BY_SOURCE = "source";

    private final ObservedReader reader;
    private final Effects effects;
    private final Finalization finalization;
    private final HandOver handOver;
    private final OverdueWatch watch;
    private final Policy policy;
    private final InstantSource clock;

    public MediaAssetReconciler(
            ObservedReader reader,
            Effects effects,
            Finalization finalization,
            HandOver handOver,
            OverdueWatch watch,
            Policy policy,
            InstantSource clock) {
        this.reader = reader;
        this.effects = effects;
        this.finalization = finalization;
        this.handOver = handOver;
        this.watch = watch;
        this.policy = policy;
        this.clock = clock;
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
        KnownJobs jobs = new KnownJobs(context.getSecondaryResources(WatchedJob.class));
        // A Job that outlived its launch's end is a reason to look.
        if (Settled.is(cached) && jobs.isEmpty()) {
            return UpdateControl.noUpdate();
        }
        Instant now = now();
        // At the entry: a pass that throws is tried again, and so its asset is not forgotten.
        watch.reconciled(cached, now);
        Optional<MediaAsset> asset = reader.live(cached);
        if (asset.filter(live -> !live.isMarkedForDeletion()).isEmpty()) {
            settleIfGone(cached, asset);
            return UpdateControl.noUpdate();
        }
        offerEvents(asset.get());
        return reconcile(cached, asset.get(), jobs, now);
    }

    /** One pass: read, decide, project, commit, stop, create. */
    private UpdateControl<WatchedAsset> reconcile(WatchedAsset cached, MediaAsset asset, KnownJobs jobs, Instant now) {
        Optional<MediaAssetStatus> previous = Optional.ofNullable(asset.getStatus());
        Observed observed = reader.read(asset);
        Decision decision = Decider.decide(observed, policy, now);
        MediaAssetStatus projected = Projection.project(observed, decision.change(), now);
        Set<String> stored = handOver.stored(asset);
        MediaAssetStatus next = Transitions.record(
                previous, projected, stored, asset.getMetadata().getUid(), now);

        effects.publish(decision.publish());
        MediaAsset recorded = effects.commit(asset, next);
        handOver.trimmed(asset, stored);
        if (!next.events().isEmpty()) {
            handOver.offer(asset);
        }
        // Before the start, which may be refused and end the pass.
        effects.stop(asset, jobs.leftBy(asset, decision, next));
        Optional<String> refusal = effects.start(asset, next, decision.starts());
        if (refusal.isPresent()) {
            return refuse(new Observed.Refused(recorded, refusal.get()), previous);
        }
        effects.announce(asset, previous, next, now);
        if (decision.isUnsettled()) {
            throw new UnsettledLaunchException(next);
        }
        if (Settled.with(asset, next)) {
            watch.settled(cached);
        }
        return lookAgain(asset, decision, next);
    }

    /** The second commit of a pass, on top of the first: else a Job that never was would be taken for a lost one. */
    private UpdateControl<WatchedAsset> refuse(Observed.Refused refused, Optional<MediaAssetStatus> before) {
        Instant now = now();
        Decision decision = Decider.decide(refused, policy, now);
        MediaAssetStatus next = Projection.project(refused, decision.change(), now);
        effects.commit(refused.asset(), next);
        effects.announce(refused.asset(), before, next, now);
        return lookAgain(refused.asset(), decision, next);
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
    private void settleIfGone(WatchedAsset cached, Optional<MediaAsset> live) {
        boolean isOurs = live.filter(asset ->
                        asset.getMetadata().getUid().equals(cached.getMetadata().getUid()))
                .filter(asset -> asset.hasFinalizer(Settled.FINALIZER))
                .isPresent();
        if (!isOurs) {
            watch.settled(cached);
        }
    }

    private static UpdateControl<WatchedAsset> lookAgain(MediaAsset asset, Decision decision, MediaAssetStatus next) {
        UpdateControl<WatchedAsset> control = UpdateControl.noUpdate();
        return WakeUps.after(decision, next)
                .or(() -> WakeUps.failSafe(Settled.with(asset, next)))
                .map(control::rescheduleAfter)
                .orElse(control);
    }

    /** As precise as a status holds it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public DeleteControl cleanup(WatchedAsset cached, Context<WatchedAsset> context) {
        Instant now = clock.instant();
        watch.reconciled(cached, now);
        // Live, since the deletion's event takes the sequence number after the last.
        Optional<MediaAsset> asset = reader.live(cached);
        settleIfGone(cached, asset);
        if (asset.filter(live -> !Removal.isOrphan(live)).isPresent()) {
            String source = asset.get().getSpec().source().object();
            var sameSource = context.getPrimaryCache().byIndex(BY_SOURCE, source).stream();
            Optional<Duration> pause = finalization.wait(asset.get(), sameSource, now);
            if (pause.isPresent()) {
                return DeleteControl.noFinalizerRemoval().rescheduleAfter(pause.get());
            }
        }
        handOver.forget(cached);
        return DeleteControl.defaultDelete();
    }
}
