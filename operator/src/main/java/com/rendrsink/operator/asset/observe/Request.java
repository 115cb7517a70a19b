package com.rendrsink.operator.asset.observe;

import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.Failure;
import com.rendrsink.crds.FailureCode;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.ProcessingProfileSpec;
import com.rendrsink.crds.ProfileRules;
import com.rendrsink.runtime.Pure;
import com.rendrsink.storage.ObjectKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a new attempt is asked to make: the asset's own derivatives, or else its profile's. */
@Pure
public record Request(MediaAsset asset, Optional<ProcessingProfileSpec> profile) {
    /** Why it cannot be met, whatever the store holds. The store is not asked for a key that it could not answer for. */
    public Optional<Failure> flaw() {
        String namespace = asset.getMetadata().getNamespace();
        // The prefix keeps the tenants of a shared bucket apart.
        if (!ObjectKeys.isOriginal(namespace, source())) {
            return refuse(
                    FailureCode.INVALID_SPEC,
                    "source.object must be a key under " + ObjectKeys.originals(namespace) + ".");
        }
        if (profile.isEmpty()) {
            return refuse(
                    FailureCode.UNKNOWN_PROFILE, "Profile '" + asset.getSpec().profile() + "' does not exist.");
        }
        List<String> problems = new ArrayList<>(ProfileRules.problems(derivatives()));
        profile.map(ProfileRules::placementProblems).ifPresent(problems::addAll);
        return problems.isEmpty() ? Optional.empty() : refuse(FailureCode.INVALID_SPEC, String.join(" ", problems));
    }

    public List<DerivativeSpec> derivatives() {
        List<DerivativeSpec> own = asset.getSpec().derivatives();
        return own.isEmpty() ? profile.map(ProcessingProfileSpec::derivatives).orElse(List.of()) : own;
    }

    /** The original's key. */
    public String source() {
        return asset.getSpec().source().object();
    }

    private static Optional<Failure> refuse(FailureCode code, String message) {
        return Optional.of(new Failure(code, message, false));
    }
}
