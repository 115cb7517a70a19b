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

/** What becomes of a deleted asset before it may go: its workers end, its objects are removed, its end is recorded. */
public final class Ending {
    private static final Duration END_OF_WORKERS = Duration.ofSeconds(1);

    private final Launcher launcher;
    private final Removal removal;
    private final HandOver handOver;
    private final Duration patience;

    public Ending(Launcher launcher, Removal removal, HandOver handOver, Duration patience) {
        this.launcher = launcher;
        this.removal = removal;
        this.handOver = handOver;
        this.patience = patience;
    }

    /**
     * Again is harmless.
     *
     * @param sameSource assets that name the same source, this one among them or not
     * @return when to look again, since workers may still be at it or the ledger does not yet know; empty when it is over
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

    /** A namespace that is being deleted loses our RoleBinding first. What is in it ends without us, unseen. */
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

    /** A worker that is still at it could upload after the cleaning; one on a lost node never ends. */
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
