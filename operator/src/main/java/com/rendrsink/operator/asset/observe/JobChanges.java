package com.rendrsink.operator.asset.observe;

import java.util.Objects;

/** The updates of a Job that need a pass: its end, and relevant changes of its pod. */
public final class JobChanges {
    private JobChanges() {}

    /** A pod that is deleted on a lost node changes only the counts; no other update follows. */
    public static boolean matters(WatchedJob next, WatchedJob previous) {
        return !stand(next).equals(stand(previous));
    }

    private static WatchedJob.Status stand(WatchedJob job) {
        return Objects.requireNonNullElse(job.getStatus(), WatchedJob.Status.NONE);
    }
}
