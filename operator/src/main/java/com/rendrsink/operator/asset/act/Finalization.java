package com.rendrsink.operator.asset.act;

import com.rendrsink.crds.EventRecord;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.operator.asset.decide.Transitions;
import com.rendrsink.operator.asset.decide.WakeUps;
import com.rendrsink.operator.events.HandOver;
import com.rendrsink.operator.launch.Launcher;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Finalizes a deleted asset: ends its workers, removes its objects and records its deletion. */
public final class Finalization {
    private static final Duration END_OF_WORKERS = Duration.ofSeconds(1);

    private final Launcher launcher;
    private final Removal removal;
    private final HandOver handOver;
    private final Duration patience;

    public Finalization(Launcher launcher, Removal removal, HandOver handOver, Duration patience) {
        this.launcher = launcher;
        this.removal = removal;
        this.handOver = handOver;
        this.patience = patience;
    }

    /**
     * Idempotent.
     *
     * @param sameSource assets with the same source, with or without this one
     * @return when to check again, because workers may still run or the ledger has not stored the event; empty when
     * done
     */
    public Optional<Duration> wait(MediaAsset asset, Stream<? extends HasMetadata> sameSource, Instant now) {
        Optional<EventRecord> last = Transitions.deletion(asset, now);
        if (last.filter(event -> handOver.stored(asset).contains(event.id())).isPresent()) {
            return Optional.empty();
        }
        if (handOver.isEndWaiting(asset)) {
            return Optional.of(WakeUps.HAND_OVER_CHECK);
        }
        if (mayStillWork(asset) && isWorthWaiting(asset, now)) {
            return Optional.of(END_OF_WORKERS);
        }
        removal.removeOutputs(asset);
        if (sameSource.noneMatch(other -> staysBeside(asset, other))) {
            removal.removeOriginal(asset);
        }
        last.ifPresent(event -> handOver.offerEnd(asset, event));
        return last.map(event -> WakeUps.HAND_OVER_CHECK);
    }

    /**
     * A namespace that is being deleted loses our RoleBinding first. Its content ends without us, and we cannot see it.
     */
    private boolean mayStillWork(MediaAsset asset) {
        try {
            return launcher.end(asset);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw e;
            }
            return true;
        }
    }

    /** A running worker could upload after the clean-up; a worker on a lost node never ends. */
    private boolean isWorthWaiting(MediaAsset asset, Instant now) {
        Instant since = Instant.parse(asset.getMetadata().getDeletionTimestamp());
        return now.isBefore(since.plus(patience));
    }

    private static boolean staysBeside(MediaAsset asset, HasMetadata other) {
        var own = asset.getMetadata();
        return other.getMetadata().getNamespace().equals(own.getNamespace())
                && !other.getMetadata().getUid().equals(own.getUid())
                && !other.isMarkedForDeletion();
    }
}
