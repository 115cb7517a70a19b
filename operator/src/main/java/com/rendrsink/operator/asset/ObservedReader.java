package com.rendrsink.operator.asset;

import com.rendrsink.crds.Conditions;
import com.rendrsink.crds.DerivativeStatus;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.ProcessingProfile;
import com.rendrsink.crds.ProcessingProfileSpec;
import com.rendrsink.crds.ThumbnailStatus;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.storage.StoredObject;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Gathers what {@link Decider} looks at, and reads no more than it will look at. */
final class ObservedReader {
    private final KubernetesClient client;
    private final ObjectStore store;
    private final OutcomeReader outcomes;

    ObservedReader(KubernetesClient client, ObjectStore store) {
        this.client = client;
        this.store = store;
        this.outcomes = new OutcomeReader(client, store);
    }

    Observed read(MediaAsset asset) {
        Optional<MediaAssetStatus> status = Optional.ofNullable(asset.getStatus());
        Observed bare = new Observed(asset, Optional.empty(), OptionalLong.empty(), new LaunchOutcome.None(), false);
        if (Decider.wantsAdmission(status, Decider.wantedAttempt(bare))) {
            return admissible(asset);
        }
        OutcomeReader.Reading reading = outcomes.read(asset);
        return new Observed(
                asset, Optional.empty(), OptionalLong.empty(), reading.outcome(), reading.ran(), delivered(status));
    }

    /** The store is not asked for a key that it could not answer for. */
    private Observed admissible(MediaAsset asset) {
        var none = new LaunchOutcome.None();
        Optional<ProcessingProfileSpec> profile = profile(asset);
        Observed withoutSource = new Observed(asset, profile, OptionalLong.empty(), none, false);
        return Admission.wantsSource(withoutSource)
                ? new Observed(asset, profile, sourceBytes(asset), none, false)
                : withoutSource;
    }

    private Optional<ProcessingProfileSpec> profile(MediaAsset asset) {
        return Optional.ofNullable(client.resources(ProcessingProfile.class)
                        .inNamespace(asset.getMetadata().getNamespace())
                        .withName(asset.getSpec().profile())
                        .get())
                .map(ProcessingProfile::getSpec);
    }

    private OptionalLong sourceBytes(MediaAsset asset) {
        return store.stat(asset.getSpec().source().object()).stream()
                .mapToLong(StoredObject::size)
                .findFirst();
    }

    private boolean delivered(Optional<MediaAssetStatus> status) {
        boolean due = status.map(MediaAssetStatus::attempt)
                        .filter(attempt -> attempt.state() == LaunchState.SUCCEEDED)
                        .isPresent()
                && !Conditions.isTrue(status, Conditions.DELIVERED);
        if (!due) {
            return false;
        }
        return Stream.concat(
                        status.orElseThrow().derivatives().stream().map(DerivativeStatus::object),
                        status.orElseThrow().thumbnails().stream().map(ThumbnailStatus::object))
                .allMatch(object -> object != null && store.stat(object).isPresent());
    }
}
