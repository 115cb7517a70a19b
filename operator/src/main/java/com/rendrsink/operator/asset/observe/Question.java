package com.rendrsink.operator.asset.observe;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.Conditions;
import com.rendrsink.crds.DerivativeStatus;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.ThumbnailStatus;
import com.rendrsink.runtime.Pure;
import com.rendrsink.storage.ObjectKeys;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What must be read before an asset can be decided on. It follows from the asset alone, and no more is read. */
@Pure
public sealed interface Question {
    /** A new attempt is wanted: what does the profile say, and how large is the source? */
    record Admission() implements Question {}

    /** How does the recorded launch stand? {@code manifest} is the key of what its worker leaves at its end. */
    record Outcome(String job, String manifest) implements Question {}

    /** Do all outputs answer in the store? One whose key was never recorded is empty, and answers nowhere. */
    record Outputs(List<Optional<String>> objects) implements Question {
        public Outputs {
            objects = List.copyOf(objects);
        }
    }

    /** Nothing: the asset says all there is to know. */
    record Nothing(Observed known) implements Question {}

    static Question about(MediaAsset asset) {
        MediaAssetStatus status = asset.getStatus();
        Attempt attempt = status == null ? null : status.attempt();
        if (status == null || attempt == null || attempt.number() < wantedAttempt(asset)) {
            return new Admission();
        }
        return switch (attempt.state()) {
            case RUNNING -> outcome(status, attempt);
            case BACKING_OFF -> new Nothing(new Observed.BackingOff(asset));
            case SUCCEEDED ->
                Conditions.isTrue(Optional.of(status), Conditions.DELIVERED)
                        ? new Nothing(new Observed.Resting(asset))
                        : outputs(status);
            case FAILED, CANCELLED -> new Nothing(new Observed.Resting(asset));
        };
    }

    /** Attempts are counted from 1; each {@code reprocess} asks for one more. */
    static int wantedAttempt(MediaAsset asset) {
        Integer reprocess = asset.getSpec().reprocess();
        return 1 + (reprocess == null ? 0 : reprocess);
    }

    private static Outcome outcome(MediaAssetStatus status, Attempt attempt) {
        String assetId = Objects.requireNonNull(status.assetId());
        return new Outcome(Objects.requireNonNull(attempt.job()), ObjectKeys.manifest(assetId, attempt.launch()));
    }

    private static Outputs outputs(MediaAssetStatus status) {
        return new Outputs(Stream.concat(
                        status.derivatives().stream()
                                .map(DerivativeStatus::object)
                                .map(Optional::ofNullable),
                        status.thumbnails().stream()
                                .map(ThumbnailStatus::object)
                                .map(Optional::ofNullable))
                .toList());
    }
}
