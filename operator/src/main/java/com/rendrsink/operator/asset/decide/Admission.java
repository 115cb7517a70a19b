package com.rendrsink.operator.asset.decide;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.Failure;
import com.rendrsink.crds.FailureCode;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Step;
import com.rendrsink.operator.asset.observe.Observed;
import com.rendrsink.runtime.Pure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether an attempt may begin. */
@Pure
final class Admission {
    /** While the source may still come. */
    private static final Duration NEXT_LOOK = Duration.ofSeconds(1);

    private Admission() {}

    static Decision decide(Observed.Admitting wanted, Policy policy, Instant now) {
        Optional<Attempt> last = wanted.status().map(MediaAssetStatus::attempt);
        Optional<String> previous = last.map(Attempt::job);
        if (Boolean.TRUE.equals(wanted.asset().getSpec().cancelled())) {
            return Decision.of(new Change.Withdrawn(wanted.number(), Order.file(wanted)))
                    .stopping(previous);
        }
        Optional<Failure> refusal = refusal(wanted, policy);
        if (refusal.isEmpty()) {
            return Decision.of(new Change.Admitted(wanted.number(), Order.of(wanted)))
                    .starting(Step.WHOLE)
                    .stopping(previous);
        }
        boolean mayStillCome = refusal.get().code() == FailureCode.SOURCE_MISSING
                && last.isEmpty()
                && age(wanted, now).compareTo(policy.sourceGrace()) < 0;
        return mayStillCome
                ? Decision.wait(new Change.Nothing(), NEXT_LOOK)
                : Decision.of(new Change.Rejected(wanted.number(), Order.file(wanted), refusal.get()))
                        .stopping(previous);
    }

    private static Duration age(Observed.Admitting wanted, Instant now) {
        return Duration.between(Instant.parse(wanted.asset().getMetadata().getCreationTimestamp()), now);
    }

    private static Optional<Failure> refusal(Observed.Admitting wanted, Policy policy) {
        return wanted.request().flaw().or(() -> ofSource(wanted, policy));
    }

    private static Optional<Failure> ofSource(Observed.Admitting wanted, Policy policy) {
        if (wanted.sourceBytes().isEmpty()) {
            String message = "Object '" + wanted.request().source() + "' does not exist in the store.";
            return Optional.of(new Failure(FailureCode.SOURCE_MISSING, message, false));
        }
        if (wanted.sourceBytes().getAsLong() > policy.workVolumeBytes()) {
            String message =
                    "The source is larger than the " + policy.workVolumeBytes() + " bytes of disk space of a worker.";
            return Optional.of(new Failure(FailureCode.MEDIA_TOO_LARGE, message, false));
        }
        return Optional.empty();
    }
}
