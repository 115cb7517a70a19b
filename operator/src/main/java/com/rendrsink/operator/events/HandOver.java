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
 * Brings the events of statuses to the ledger, by a loop of its own: nobody else waits for the ledger. One asset after the
 * other, each with all of its events in their order. What it stored it remembers until the reconciler has taken it out of
 * the status; after a restart it is stored again, which is harmless.
 */
public final class HandOver {
    /** Told of an asset whose events are stored. */
    @FunctionalInterface
    public interface Listener {
        void handedOver(String namespace, String name);
    }

    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);
    /** A few megabytes. */
    static final int MOST_ASSETS = 20_000;
    /** An event's few statements take the ledger 10 s each at most, so that liveness never takes a turn for stuck. */
    static final Duration TURN = Duration.ofSeconds(30);
    /** Anyone who offers something ends it. */
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

    /** Ids of the asset's events that the ledger holds for certain. */
    public Set<String> stored(MediaAsset asset) {
        return stored.of(asset.getMetadata().getUid());
    }

    /** The status was written without them. */
    public void trimmed(MediaAsset asset, Set<String> ids) {
        stored.forget(asset.getMetadata().getUid(), ids);
    }

    /** The asset is gone, or about to go. */
    public void forget(HasMetadata asset) {
        stored.forget(asset.getMetadata().getUid());
    }

    /** Has the events of its status handed over soon; without a place for it, it has to be offered again later. */
    public void offer(MediaAsset asset) {
        offer(asset, Optional.empty());
    }

    /** Likewise, and the asset's last event after them. */
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
     * One asset; answers the pause until the next. Never throws for an outage. An asset's first statement that finds the
     * ledger unavailable ends the turn, and no event is begun after {@link #TURN}: what is left follows in another turn.
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
            // Perhaps it alone cannot be read: the reconciler, which reads it too, offers it again within five minutes.
            LOG.atWarn()
                    .addKeyValue("asset", asset.namespace() + "/" + asset.name())
                    .addKeyValue("cause", unread.getMessage())
                    .log("the events of an asset wait in its status");
        } catch (LedgerException refused) {
            // Not the others' fault: they go on, and this one is offered again in a while.
            LOG.atError()
                    .addKeyValue("asset", asset.namespace() + "/" + asset.name())
                    .setCause(refused)
                    .log("the ledger rejected the events of an asset");
        }
    }

    /** One of that name which came after it has events of its own. */
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
                    .log("the ledger is unavailable; events wait in the status of their assets");
        }
        breaker = breaker.failed(clock.instant());
    }

    private void closeBreaker() {
        if (breaker.failures() > 0) {
            LOG.atInfo()
                    .addKeyValue("assets", waiting.size())
                    .log("the ledger is available; the hand-over of events continues");
        }
        breaker = Breaker.CLOSED;
    }
}
