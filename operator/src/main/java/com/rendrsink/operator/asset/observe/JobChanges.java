package com.rendrsink.operator.asset.observe;

import java.util.Objects;

/** Which updates of a Job are worth a pass: its end, and what its pod comes to on the way there. */
public final class JobChanges {
    private JobChanges() {}

    /** A pod that is told to end on a node that is gone changes only the counts, and they are all that is ever heard. */
    public static boolean matters(WatchedJob next, WatchedJob previous) {
        return !stand(next).equals(stand(previous));
    }

    private static WatchedJob.Status stand(WatchedJob job) {
        return Objects.requireNonNullElse(job.getStatus(), WatchedJob.Status.NONE);
    }
}
