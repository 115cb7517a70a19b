package com.rendrsink.operator.asset.decide;

import com.rendrsink.crds.Failure;
import com.rendrsink.crds.FailureCode;
import com.rendrsink.runtime.Pure;
import com.rendrsink.transcoder.contract.ExitCode;
import java.util.Locale;

/** Maps the worker's exit codes to failure codes of the resource. */
@Pure
final class Failures {
    private Failures() {}

    /** Kubernetes requires reasons in CamelCase: media_corrupt becomes MediaCorrupt. */
    static String reason(Failure failure) {
        StringBuilder reason = new StringBuilder();
        for (String word : failure.code().name().split("_", -1)) {
            reason.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return reason.toString();
    }

    static FailureCode code(ExitCode code) {
        return switch (code) {
            case UNSUPPORTED_FORMAT -> FailureCode.UNSUPPORTED_FORMAT;
            case MEDIA_CORRUPT -> FailureCode.MEDIA_CORRUPT;
            case MEDIA_TOO_LONG -> FailureCode.MEDIA_TOO_LONG;
            case MEDIA_TOO_LARGE -> FailureCode.MEDIA_TOO_LARGE;
            case NO_VIDEO -> FailureCode.NO_VIDEO;
            case TIMEOUT -> FailureCode.TIMEOUT;
            case STORAGE_UNAVAILABLE, URL_EXPIRED -> FailureCode.STORAGE_UNAVAILABLE;
            case NO_GPU -> FailureCode.NO_GPU;
            case SUCCESS, CRASHED, BAD_PLAN, OUTPUT_INVALID -> FailureCode.INTERNAL_ERROR;
        };
    }
}
