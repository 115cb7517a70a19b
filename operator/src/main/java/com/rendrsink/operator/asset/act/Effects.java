package com.rendrsink.operator.asset.act;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Step;
import com.rendrsink.operator.asset.decide.Announcements;
import com.rendrsink.operator.launch.JobRefusedException;
import com.rendrsink.operator.launch.Launcher;
import com.rendrsink.operator.metrics.AssetMetrics;
import com.rendrsink.storage.ObjectStore;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a pass does once it is decided. All but the commit may be repeated: it is found done then. */
public final class Effects {
    private static final Logger LOG = LoggerFactory.getLogger(Effects.class);

    private final StatusWriter writer;
    private final ObjectStore store;
    private final Launcher launcher;
    private final Announcer announcer;
    private final AssetMetrics metrics;

    public Effects(KubernetesClient client, ObjectStore store, Launcher launcher, AssetMetrics metrics) {
        this.writer = new StatusWriter(client);
        this.store = store;
        this.launcher = launcher;
        this.announcer = new Announcer(client);
        this.metrics = metrics;
    }

    /**
     * Copies what a launch made to where it is published.
     *
     * @param copies object keys, from to
     */
    public void publish(Map<String, String> copies) {
        copies.forEach(store::copy);
    }

    /** Answers the asset with its new version. */
    public MediaAsset commit(MediaAsset asset, MediaAssetStatus next) {
        Optional<MediaAssetStatus> previous = Optional.ofNullable(asset.getStatus());
        if (previous.filter(next::equals).isPresent()) {
            return asset;
        }
        MediaAsset recorded = writer.write(asset, next);
        metrics.committed(previous, next);
        log(asset, previous, next);
        return recorded;
    }

    public void stop(MediaAsset asset, List<String> jobs) {
        jobs.forEach(job -> launcher.stop(asset, job));
    }

    /**
     * Starts steps that were just recorded, one after the other.
     *
     * @param names the steps'
     * @return the cluster's sentence if it refused a step's Job; the steps after that one are not started
     */
    public Optional<String> start(MediaAsset asset, MediaAssetStatus recorded, List<String> names) {
        List<Step> steps =
                Optional.ofNullable(recorded.attempt()).map(Attempt::steps).orElse(List.of());
        try {
            steps.stream()
                    .filter(step -> names.contains(step.name()))
                    .forEach(step -> launcher.start(asset, recorded, step));
            return Optional.empty();
        } catch (JobRefusedException refused) {
            metrics.refused();
            return Optional.of(refused.sentence());
        }
    }

    public void announce(MediaAsset asset, Optional<MediaAssetStatus> previous, MediaAssetStatus next, Instant now) {
        announcer.announce(asset, Announcements.between(previous, next), now);
    }

    private static void log(MediaAsset asset, Optional<MediaAssetStatus> previous, MediaAssetStatus next) {
        boolean isNewPhase =
                previous.filter(before -> before.phase() == next.phase()).isEmpty();
        if (isNewPhase || launch(previous) != launch(Optional.of(next))) {
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
        return status.map(MediaAssetStatus::attempt).map(Attempt::launch).orElse(0);
    }
}
