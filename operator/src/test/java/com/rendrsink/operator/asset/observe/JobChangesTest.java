package com.rendrsink.operator.asset.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobChangesTest {
    private static final KubernetesSerialization JSON = new KubernetesSerialization();
    private static final JobStatus RUNNING =
            new JobStatusBuilder().withActive(1).withReady(1).withTerminating(0).build();

    static Stream<JobStatus> steps() {
        return Stream.of(
                new JobStatusBuilder(RUNNING).withReady(0).build(),
                new JobStatusBuilder(RUNNING).withActive(0).build(),
                new JobStatusBuilder(RUNNING).withTerminating(1).build(),
                new JobStatusBuilder(RUNNING)
                        .addNewCondition()
                        .withType("Failed")
                        .endCondition()
                        .build());
    }

    @ParameterizedTest
    @MethodSource("steps")
    void each_step_of_a_pod_is_worth_a_pass(JobStatus step) {
        assertThat(JobChanges.matters(job(step), job(RUNNING))).isTrue();
    }

    @Test
    void nothing_else_is() {
        JobStatus started = new JobStatusBuilder(RUNNING)
                .withStartTime("2026-03-28T14:22:01Z")
                .build();

        assertThat(JobChanges.matters(job(started), job(RUNNING))).isFalse();
        assertThat(JobChanges.matters(job(new JobStatus()), job(null))).isFalse();
    }

    /** As it is read. */
    private static WatchedJob job(JobStatus status) {
        Job job = new JobBuilder()
                .withNewMetadata()
                .endMetadata()
                .withStatus(status)
                .build();
        return JSON.unmarshal(JSON.asJson(job), WatchedJob.class);
    }
}
