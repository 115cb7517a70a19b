package com.rendrsink.operator.asset.decide;

import com.rendrsink.crds.AssetIdentity;
import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.Condition;
import com.rendrsink.crds.ConditionStatus;
import com.rendrsink.crds.Conditions;
import com.rendrsink.crds.DerivativeStatus;
import com.rendrsink.crds.Failure;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.OutputState;
import com.rendrsink.crds.Phase;
import com.rendrsink.crds.Reason;
import com.rendrsink.crds.SourceFile;
import com.rendrsink.crds.ThumbnailStatus;
import com.rendrsink.runtime.Pure;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A status in the making, begun as a copy of the recorded one. Each step answers a new draft; what follows from the
 * rest (phase, ready, generation) is only filled in at the end.
 */
@Pure
record Draft(MediaAsset asset, Instant now, MediaAssetStatus status) {
    static Draft of(MediaAsset asset, Instant now) {
        return new Draft(
                asset, now, Optional.ofNullable(asset.getStatus()).orElseGet(() -> empty(AssetIdentity.of(asset))));
    }

    private static MediaAssetStatus empty(String assetId) {
        return new MediaAssetStatus(
                assetId, null, Phase.PENDING, null, List.of(), null, null, List.of(), List.of(), null, List.of(), 1L);
    }

    Attempt attempt() {
        return Objects.requireNonNull(status.attempt(), "an admitted asset has an attempt");
    }

    Draft attempt(Attempt attempt) {
        return with(attempt, status.conditions(), status.failure());
    }

    Draft failure(@Nullable Failure failure) {
        return with(status.attempt(), status.conditions(), failure);
    }

    Draft condition(String type, ConditionStatus value, Reason reason) {
        return conditions(Conditions.with(status.conditions(), type, value, reason, generation(), now));
    }

    Draft condition(String type, ConditionStatus value, Reason reason, String message) {
        return conditions(Conditions.with(status.conditions(), type, value, reason, message, generation(), now));
    }

    private Draft conditions(List<Condition> conditions) {
        return with(status.attempt(), conditions, status.failure());
    }

    Draft outputs(@Nullable SourceFile file, List<DerivativeStatus> derivatives, List<ThumbnailStatus> thumbnails) {
        return with(status.attempt(), status.conditions(), status.failure(), file, derivatives, thumbnails);
    }

    private Draft with(@Nullable Attempt attempt, List<Condition> conditions, @Nullable Failure failure) {
        return with(attempt, conditions, failure, status.file(), status.derivatives(), status.thumbnails());
    }

    private Draft with(
            @Nullable Attempt attempt,
            List<Condition> conditions,
            @Nullable Failure failure,
            @Nullable SourceFile file,
            List<DerivativeStatus> derivatives,
            List<ThumbnailStatus> thumbnails) {
        return new Draft(
                asset,
                now,
                new MediaAssetStatus(
                        status.assetId(),
                        status.observedGeneration(),
                        status.phase(),
                        status.ready(),
                        conditions,
                        attempt,
                        file,
                        derivatives,
                        thumbnails,
                        failure,
                        status.events(),
                        status.nextSequence()));
    }

    MediaAssetStatus build() {
        return new MediaAssetStatus(
                status.assetId(),
                generation(),
                phase(),
                ready(),
                status.conditions(),
                status.attempt(),
                status.file(),
                status.derivatives(),
                status.thumbnails(),
                status.failure(),
                status.events(),
                status.nextSequence());
    }

    private long generation() {
        return asset.getMetadata().getGeneration();
    }

    private @Nullable String ready() {
        List<DerivativeStatus> derivatives = status.derivatives();
        long ready = derivatives.stream()
                .filter(derivative -> derivative.state() == OutputState.READY)
                .count();
        return derivatives.isEmpty() ? null : ready + "/" + derivatives.size();
    }

    private Phase phase() {
        Attempt attempt = status.attempt();
        if (attempt == null) {
            return Phase.PENDING;
        }
        return switch (attempt.state()) {
            case RUNNING, BACKING_OFF -> Phase.PROCESSING;
            case FAILED -> Phase.FAILED;
            case CANCELLED -> Phase.CANCELLED;
            case SUCCEEDED ->
                Conditions.isTrue(Optional.of(status), Conditions.DELIVERED) ? Phase.DELIVERED : Phase.PROCESSED;
        };
    }
}
