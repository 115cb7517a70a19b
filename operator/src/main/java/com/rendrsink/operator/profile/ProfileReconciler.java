package com.rendrsink.operator.profile;

import com.rendrsink.crds.Condition;
import com.rendrsink.crds.ConditionStatus;
import com.rendrsink.crds.Conditions;
import com.rendrsink.crds.ProcessingProfile;
import com.rendrsink.crds.ProcessingProfileStatus;
import com.rendrsink.crds.ProfileRules;
import com.rendrsink.crds.Reason;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Sets on each profile whether it is accepted and, if not, why. */
@ControllerConfiguration(name = "processingprofile")
public final class ProfileReconciler implements Reconciler<ProcessingProfile> {
    private final InstantSource clock;

    public ProfileReconciler(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public UpdateControl<ProcessingProfile> reconcile(ProcessingProfile profile, Context<ProcessingProfile> context) {
        Optional<ProcessingProfileStatus> previous = Optional.ofNullable(profile.getStatus());
        ProcessingProfileStatus next = status(profile, previous, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        if (previous.filter(next::equals).isPresent()) {
            return UpdateControl.noUpdate();
        }
        ProcessingProfile fresh = new ProcessingProfile();
        fresh.setMetadata(new ObjectMetaBuilder()
                .withName(profile.getMetadata().getName())
                .withNamespace(profile.getMetadata().getNamespace())
                .withResourceVersion(profile.getMetadata().getResourceVersion())
                .build());
        fresh.setStatus(next);
        return UpdateControl.patchStatus(fresh);
    }

    static ProcessingProfileStatus status(
            ProcessingProfile profile, Optional<ProcessingProfileStatus> previous, Instant now) {
        List<String> problems = ProfileRules.problems(profile.getSpec());
        ConditionStatus status = problems.isEmpty() ? ConditionStatus.TRUE : ConditionStatus.FALSE;
        Reason reason = problems.isEmpty() ? Reason.VALID : Reason.INVALID;
        String message = problems.isEmpty() ? reason.message() : reason.message(String.join(" ", problems));
        List<Condition> known =
                previous.map(ProcessingProfileStatus::conditions).orElse(List.of());
        long generation = profile.getMetadata().getGeneration();
        return new ProcessingProfileStatus(
                generation, Conditions.with(known, Conditions.ACCEPTED, status, reason, message, generation, now));
    }
}
