package com.rendrsink.operator.asset;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.operator.events.EventProjector;
import com.rendrsink.operator.launch.Launcher;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** What becomes of a deleted asset before it may go: its workers end, its objects are removed, its end is recorded. */
final class Ending {
    private final Launcher launcher;
    private final Removal removal;
    private final EventProjector projector;
    private final Duration patience;

    Ending(Launcher launcher, Removal removal, EventProjector projector, Duration patience) {
        this.launcher = launcher;
        this.removal = removal;
        this.projector = projector;
        this.patience = patience;
    }

    /**
     * Again is harmless.
     *
     * @param sameSource assets that name the same source, this one among them or not
     * @return false when it is not over, since workers may still be at it
     */
    boolean isOver(MediaAsset asset, Stream<? extends HasMetadata> sameSource, Instant now) {
        if (mayStillWork(asset) && isWorthWaiting(asset, now)) {
            return false;
        }
        removal.removeOutputs(asset);
        if (sameSource.noneMatch(other -> staysBeside(asset, other))) {
            removal.removeOriginal(asset);
        }
        projector.projectDeletion(asset, Transitions.deletion(asset, now));
        return true;
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
