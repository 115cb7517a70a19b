package com.rendrsink.operator.asset.decide;

import com.rendrsink.crds.Failure;
import com.rendrsink.crds.FailureCode;
import com.rendrsink.crds.Reason;
import com.rendrsink.runtime.Pure;
import com.rendrsink.transcoder.contract.ExitCode;

/** Maps the worker's exit codes to failure codes of the resource, and these to messages of its conditions. */
@Pure
final class Failures {
    private Failures() {}

    /** The text for partners, and what to do. */
    static String message(Failure failure) {
        return Reason.of(failure.code()).message(failure.message());
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
