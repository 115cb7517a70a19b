package com.rendrsink.operator.asset;

import com.rendrsink.crds.FailureCode;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.MediaAssetStatus;
import java.util.List;
import java.util.Objects;

/** What must be true of the versions that a simulated asset's status had. */
final class ProtocolJudge {
    private ProtocolJudge() {}

    static void conditions(List<MediaAssetStatus> versions, List<String> violations) {
        versions.stream()
                .filter(Objects::nonNull)
                .flatMap(status -> status.conditions().stream())
                .filter(condition -> condition.message() == null)
                .forEach(condition -> violations.add("a condition has no message: " + condition));
    }

    static void end(MediaAssetStatus last, List<String> violations) {
        LaunchState state = last.attempt().state();
        if (state == LaunchState.RUNNING || state == LaunchState.BACKING_OFF) {
            violations.add("the asset never ended: " + last.attempt());
        }
        if (last.failure() != null && last.failure().code() == FailureCode.SOURCE_MISSING) {
            violations.add("the source came in time and was not waited for");
        }
    }

    static void launches(MediaAssetStatus last, int most, List<String> violations) {
        if (last.attempt().launch() > most) {
            violations.add("nothing had happened to the launches before " + last.attempt());
        }
    }
}
