package com.rendrsink.operator.asset;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.util.List;
import java.util.Objects;

/** Which updates of a Job are worth a pass: its end, and what its pod comes to on the way there. */
final class JobChanges {
    private JobChanges() {}

    static boolean matters(Job next, Job previous) {
        return !Stand.of(next).equals(Stand.of(previous));
    }

    /** A pod that is told to end on a node that is gone changes only the counts, and they are all that is ever heard. */
    private record Stand(List<String> conditions, int active, int ready, int terminating) {
        static Stand of(Job job) {
            JobStatus status = Objects.requireNonNullElseGet(job.getStatus(), JobStatus::new);
            return new Stand(
                    status.getConditions().stream().map(JobCondition::getType).toList(),
                    Objects.requireNonNullElse(status.getActive(), 0),
                    Objects.requireNonNullElse(status.getReady(), 0),
                    Objects.requireNonNullElse(status.getTerminating(), 0));
        }
    }
}
