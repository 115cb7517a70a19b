package com.rendrsink.operator.asset;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.util.List;
import java.util.Optional;

/** Which updates of a Job are worth a pass: its end, and nothing of its way there. */
final class JobChanges {
    private JobChanges() {}

    static boolean matters(Job next, Job previous) {
        return !conditions(next).equals(conditions(previous));
    }

    private static List<String> conditions(Job job) {
        return Optional.ofNullable(job.getStatus()).map(JobStatus::getConditions).orElse(List.of()).stream()
                .map(JobCondition::getType)
                .toList();
    }
}
