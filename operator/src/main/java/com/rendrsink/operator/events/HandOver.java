package com.rendrsink.operator.events;

import com.rendrsink.crds.EventRecord;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.ledger.LedgerException;
import com.rendrsink.ledger.LedgerUnavailableException;
import com.rendrsink.operator.events.WaitingAssets.Waiting;
import com.rendrsink.operator.metrics.EventMetrics;
import com.rendrsink.storage.StorageException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the events of statuses over to the ledger in a separate loop, so that nothing else waits for the ledger.
 * Handles one asset after the other, with all its events in order. Remembers stored events until the reconciler has
 * removed them from the status; after a restart they are stored again, which is harmless.
 */
public final class HandOver {
    /** Receives an asset whose events are stored. */
    @FunctionalInterface
    public interface Listener {
        void handedOver(String namespace, String name);
    }

    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);
    /** A few megabytes. */
    static final int MOST_ASSETS = 20_000;
    /** The few statements of an event take at most 10 s each, so liveness never treats an iteration as stuck. */
    static final Duration TURN = Duration.ofSeconds(30);
    /** The pause without work; an offered asset ends it. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final KubernetesClient client;
    private final EventProjector projector;
    private final InstantSource clock;
    private final WaitingAssets waiting = new WaitingAssets(MOST_ASSETS);
    private final StoredEvents stored = new StoredEvents(MOST_ASSETS);
    private volatile Listener listener = (namespace, name) -> {};
    private volatile Runnable wake = () -> {};
    private Breaker breaker = Breaker.CLOSED;

    public HandOver(KubernetesClient client, EventProjector projector, InstantSource clock, EventMetrics metrics) {
        this.client = client;
        this.projector = projector;
        this.clock = clock;
        metrics.waiting(waiting::size);
    }

    public void tell(Listener reconciler) {
        listener = reconciler;
    }

    /** What ends the loop's pause. */
    public void wakeBy(Runnable loop) {
        wake = loop;
        loop.run();
    }

    /** Ids of the asset's events that the ledger has certainly stored. */
    public Set<String> stored(MediaAsset asset) {
        return stored.of(asset.getMetadata().getUid());
    }

    /** The status was written without these events. */
    public void trimmed(MediaAsset asset, Set<String> ids) {
        stored.forget(asset.getMetadata().getUid(), ids);
    }

    /** The asset is deleted or about to be deleted. */
    public void forget(HasMetadata asset) {
        stored.forget(asset.getMetadata().getUid());
    }

    /** Schedules the hand-over of the events in its status; if there is no place, it has to be offered again later. */
    public void offer(MediaAsset asset) {
        offer(asset, Optional.empty());
    }

    /** The same, followed by the asset's last event. */
    public void offerEnd(MediaAsset asset, EventRecord deletion) {
        offer(asset, Optional.of(deletion));
    }

    private void offer(MediaAsset asset, Optional<EventRecord> deletion) {
        var meta = asset.getMetadata();
        if (waiting.offer(new Waiting(meta.getNamespace(), meta.getName(), meta.getUid(), deletion))) {
            wake.run();
        }
    }

    /** Whether the asset's last event waits here. */
    public boolean isEndWaiting(MediaAsset asset) {
        return waiting.isEndWaiting(
                asset.getMetadata().getNamespace(), asset.getMetadata().getUid());
    }

    /**
     * Handles one asset; returns the pause until the next. Never throws because of an outage. The first statement that
     * finds the ledger unavailable ends the iteration, and no event is started after {@link #TURN}; the rest follows in
     * another iteration.
     */
    public Duration turn() {
        Instant now = clock.instant();
        if (breaker.rest(now).isPositive()) {
            return breaker.rest(now);
        }
        Optional<Waiting> next = waiting.poll();
        next.ifPresent(this::handOver);
        return next.isEmpty() ? IDLE : Duration.ZERO;
    }

    private void handOver(Waiting asset) {
        try {
            MediaAsset found = find(asset);
            if (found != null) {
                Instant end = clock.instant().plus(TURN);
                Set<String> known = stored.of(asset.uid());
                stored.add(
                        asset.uid(),
                        projector.project(
                                found,
                                asset.deletion(),
                                known,
                                () -> clock.instant().isBefore(end)));
                listener.handedOver(asset.namespace(), asset.name());
            }
            closeBreaker();
        } catch (LedgerUnavailableException | StorageException e) {
            waiting.offer(asset);
            openBreaker(e);
        } catch (KubernetesClientException unread) {
            // Perhaps only this asset cannot be read: the reconciler, which also reads it, offers it again within five
            // minutes.
            LOG.atWarn()
                    .addKeyValue("asset", asset.namespace() + "/" + asset.name())
                    .addKeyValue("cause", unread.getMessage())
                    .log("the events of an asset wait in its status");
        } catch (LedgerException refused) {
            // Other assets are not affected: they continue, and this asset is offered again later.
            LOG.atError()
                    .addKeyValue("asset", asset.namespace() + "/" + asset.name())
                    .setCause(refused)
                    .log("the ledger rejected the events of an asset");
        }
    }

    /** A later asset with the same name has its own events. */
    @Nullable
    private MediaAsset find(Waiting asset) {
        MediaAsset found = client.resources(MediaAsset.class)
                .inNamespace(asset.namespace())
                .withName(asset.name())
                .get();
        return found != null && found.getMetadata().getUid().equals(asset.uid()) ? found : null;
    }

    private void openBreaker(RuntimeException cause) {
        if (breaker.failures() == 0) {
            LOG.atWarn()
                    .addKeyValue("cause", cause.getMessage())
                    .log("the hand-over of events is paused; they wait in the status of their assets");
        }
        breaker = breaker.failed(clock.instant());
    }

    private void closeBreaker() {
        if (breaker.failures() > 0) {
            LOG.atInfo().addKeyValue("assets", waiting.size()).log("the hand-over of events continues");
        }
        breaker = Breaker.CLOSED;
    }
}
