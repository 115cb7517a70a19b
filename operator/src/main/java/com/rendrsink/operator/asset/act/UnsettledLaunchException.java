package com.rendrsink.operator.asset.act;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.MediaAssetStatus;
import java.util.Objects;

/**
 * A launch was recorded a moment ago and its Job is not there yet. Thrown, so that the pauses between the looks grow:
 * another operator may be about to create it, or its creation may have had no answer.
 */
public final class UnsettledLaunchException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public UnsettledLaunchException(MediaAssetStatus status) {
        Attempt attempt = Objects.requireNonNull(status.attempt());
        super("Job " + attempt.job() + " was recorded at " + attempt.launchedAt() + " and is not there yet");
    }
}
