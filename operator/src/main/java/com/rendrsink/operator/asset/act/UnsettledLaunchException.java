package com.rendrsink.operator.asset.act;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.MediaAssetStatus;
import java.util.Objects;

/**
 * A recently recorded launch has no Job yet. Thrown so that the pauses between the checks increase: another operator
 * may be about to create the Job, or its creation had no response.
 */
public final class UnsettledLaunchException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public UnsettledLaunchException(MediaAssetStatus status) {
        Attempt attempt = Objects.requireNonNull(status.attempt());
        super("Job " + attempt.job() + " was recorded at " + attempt.launchedAt() + " but does not exist yet");
    }
}
