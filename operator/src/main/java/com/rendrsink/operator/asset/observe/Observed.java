package com.rendrsink.operator.asset.observe;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.ProcessingProfileSpec;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** Everything a decision may depend on. Each case has the facts that are valid in it and no others. docs/adr/0020 */
public sealed interface Observed {
    MediaAsset asset();

    default Optional<MediaAssetStatus> status() {
        return Optional.ofNullable(asset().getStatus());
    }

    /**
     * A new attempt is wanted: the first, or one more.
     *
     * @param sourceBytes size of the original, when the attempt needs it and it is there
     */
    record Admitting(MediaAsset asset, Optional<ProcessingProfileSpec> profile, OptionalLong sourceBytes)
            implements Observed {
        public Request request() {
            return new Request(asset, profile);
        }

        public int number() {
            return Question.wantedAttempt(asset);
        }
    }

    /** The attempt that is wanted is the one that the status records. */
    sealed interface Attempted extends Observed {
        default MediaAssetStatus recorded() {
            return Objects.requireNonNull(asset().getStatus(), "an admitted asset has a status");
        }

        default Attempt attempt() {
            return Objects.requireNonNull(recorded().attempt(), "an admitted asset has an attempt");
        }
    }

    /**
     * A launch is recorded as running.
     *
     * @param ran how long the pod of a launch that has ended ran; zero when nobody knows
     */
    record Running(MediaAsset asset, LaunchOutcome outcome, Duration ran) implements Attempted {
        public boolean isJobThere() {
            return !(outcome instanceof LaunchOutcome.Lost);
        }
    }

    /**
     * The cluster refused the Job of the launch that was recorded a moment ago. Read again, that would be a lost one;
     * there has been none.
     */
    record Refused(MediaAsset asset, String sentence) implements Attempted {}

    /** No launch is under way; the next one waits for its time. */
    record BackingOff(MediaAsset asset) implements Attempted {}

    /** The outputs are made; {@code answers} tells whether all of them are in the store. */
    record Delivering(MediaAsset asset, boolean answers) implements Attempted {}

    /** The attempt has come to its end. */
    record Resting(MediaAsset asset) implements Attempted {}
}
