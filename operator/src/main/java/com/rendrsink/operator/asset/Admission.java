package com.rendrsink.operator.asset;

import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.DerivativeStatus;
import com.rendrsink.crds.Failure;
import com.rendrsink.crds.FailureCode;
import com.rendrsink.crds.Limits;
import com.rendrsink.crds.OutputState;
import com.rendrsink.crds.ProcessingProfileSpec;
import com.rendrsink.crds.ProfileRules;
import com.rendrsink.crds.SourceFile;
import com.rendrsink.crds.ThumbnailFormat;
import com.rendrsink.crds.ThumbnailSpec;
import com.rendrsink.crds.ThumbnailStatus;
import com.rendrsink.operator.names.Ids;
import com.rendrsink.storage.ObjectKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether an attempt may begin, and what it is to make. The answer is frozen in the status. Pure. */
final class Admission {
    private static final List<Integer> DEFAULT_THUMBNAILS = List.of(0, 50);

    private Admission() {}

    /** Whether only the source is missing, which is then worth asking the store for. */
    static boolean wantsSource(Observed withoutSource) {
        return ofSpec(withoutSource).isEmpty();
    }

    static Optional<Failure> refusal(Observed observed, Policy policy) {
        return ofSpec(observed).or(() -> ofSource(observed, policy));
    }

    private static Optional<Failure> ofSpec(Observed observed) {
        String object = observed.asset().getSpec().source().object();
        // The prefix keeps the tenants of a shared bucket apart.
        if (!ObjectKeys.isOriginal(observed.namespace(), object)) {
            return refuse(
                    FailureCode.INVALID_SPEC,
                    "source.object must be a key below " + ObjectKeys.originals(observed.namespace()) + ".");
        }
        if (observed.profile().isEmpty()) {
            return refuse(
                    FailureCode.UNKNOWN_PROFILE,
                    "Profile '" + observed.asset().getSpec().profile() + "' does not exist.");
        }
        List<String> problems = new ArrayList<>(ProfileRules.problems(wanted(observed)));
        observed.profile().map(ProfileRules::placementProblems).ifPresent(problems::addAll);
        if (!problems.isEmpty()) {
            return refuse(FailureCode.INVALID_SPEC, String.join(" ", problems));
        }
        return Optional.empty();
    }

    private static Optional<Failure> ofSource(Observed observed, Policy policy) {
        if (observed.sourceBytes().isEmpty()) {
            String object = observed.asset().getSpec().source().object();
            return refuse(FailureCode.SOURCE_MISSING, "There is no object '" + object + "' in the store.");
        }
        if (observed.sourceBytes().getAsLong() > policy.workVolumeBytes()) {
            return refuse(
                    FailureCode.MEDIA_TOO_LARGE,
                    "The source is larger than the " + policy.workVolumeBytes() + " bytes that a worker has room for.");
        }
        return Optional.empty();
    }

    static List<DerivativeStatus> derivatives(Observed observed, int launch) {
        List<DerivativeSpec> wanted = wanted(observed);
        List<DerivativeStatus> derivatives = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            String id = Ids.derivative(observed.uid(), i, launch);
            derivatives.add(new DerivativeStatus(id, wanted.get(i), OutputState.PENDING, null, null, null, null, null));
        }
        return derivatives;
    }

    static List<ThumbnailStatus> thumbnails(Observed observed) {
        ThumbnailSpec spec =
                observed.profile().map(ProcessingProfileSpec::thumbnails).orElse(null);
        List<Integer> positions = spec == null || spec.at().isEmpty() ? DEFAULT_THUMBNAILS : spec.at();
        Integer width = spec == null ? null : spec.width();
        ThumbnailFormat format = spec == null ? null : spec.format();
        return positions.stream()
                .distinct()
                .map(percent -> new ThumbnailStatus(
                        thumbnailId(percent), percent, width, format, OutputState.PENDING, null, null))
                .toList();
    }

    static Optional<Limits> limits(Observed observed) {
        return observed.profile().map(ProcessingProfileSpec::limits);
    }

    static SourceFile file(Observed observed) {
        String object = observed.asset().getSpec().source().object();
        return new SourceFile(
                object.substring(object.lastIndexOf('/') + 1),
                observed.sourceBytes().isPresent() ? observed.sourceBytes().getAsLong() : null,
                null,
                null,
                null,
                null);
    }

    private static List<DerivativeSpec> wanted(Observed observed) {
        List<DerivativeSpec> own = observed.asset().getSpec().derivatives();
        return own.isEmpty()
                ? observed.profile().map(ProcessingProfileSpec::derivatives).orElse(List.of())
                : own;
    }

    private static String thumbnailId(int percent) {
        return percent == 50 ? "thumb_mid" : "thumb_" + percent;
    }

    private static Optional<Failure> refuse(FailureCode code, String message) {
        return Optional.of(new Failure(code, message, false));
    }
}
