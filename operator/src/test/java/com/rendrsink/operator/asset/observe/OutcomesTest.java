package com.rendrsink.operator.asset.observe;

import static com.rendrsink.operator.asset.Assets.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.transcoder.contract.ExitCode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Job controller, scheduler and kubelet leave of a launch, as they were seen to write it. */
class OutcomesTest {
    private static final LaunchOutcome CRASHED = new LaunchOutcome.Failed(ExitCode.CRASHED, Optional.empty());

    @ParameterizedTest
    @ValueSource(strings = {"Complete", "SuccessCriteriaMet"})
    void a_complete_job_succeeded(String condition) {
        assertThat(Outcomes.judge(job(condition, "CompletionsReached"), Optional.empty()))
                .isInstanceOf(LaunchOutcome.Succeeded.class);
    }

    @Test
    void a_job_whose_pod_had_to_go_was_disrupted() {
        Job job = job("FailureTarget", "PodFailurePolicy");

        assertThat(Outcomes.judge(job, Optional.of(exited(143, "Error")))).isInstanceOf(LaunchOutcome.Disrupted.class);
    }

    @Test
    void a_pod_that_is_gone_without_a_trace_was_disrupted() {
        assertThat(Outcomes.judge(failed(), Optional.empty())).isInstanceOf(LaunchOutcome.Disrupted.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {137, 143})
    void a_pod_that_was_deleted_and_killed_was_disrupted(int exitCode) {
        assertThat(judge(deleted(exited(exitCode, "Error")))).isInstanceOf(LaunchOutcome.Disrupted.class);
    }

    @Test
    void a_pod_that_was_deleted_before_it_ran_was_disrupted() {
        assertThat(judge(deleted(pod("Failed")))).isInstanceOf(LaunchOutcome.Disrupted.class);
    }

    @Test
    void a_verdict_stands_even_if_the_pod_was_deleted_meanwhile() {
        assertThat(judge(deleted(exited(11, "Error"))))
                .isEqualTo(new LaunchOutcome.Failed(ExitCode.MEDIA_CORRUPT, Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(ExitCode.class)
    void the_workers_own_codes_are_its_verdict(ExitCode code) {
        assertThat(judge(exited(code.number(), "Error"))).isEqualTo(new LaunchOutcome.Failed(code, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "128, StartError",
        "127, ContainerCannotRun",
        "134, Error",
        "139, Error",
        "137, Error",
        "143, Error",
        "2, Error"
    })
    void a_code_that_no_worker_uses_is_a_crash_that_counts(int exitCode, String reason) {
        assertThat(judge(exited(exitCode, reason))).isEqualTo(CRASHED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OutOfcpu", "UnexpectedAdmissionError", "NodeAffinity"})
    void a_pod_that_the_kubelet_did_not_take_is_a_crash_that_counts(String reason) {
        assertThat(judge(because(pod("Failed"), reason))).isEqualTo(CRASHED);
    }

    @Test
    void a_pod_that_outgrew_its_volume_is_not_disrupted() {
        assertThat(judge(because(exited(137, "Error"), "Evicted"))).isInstanceOf(LaunchOutcome.OutOfSpace.class);
    }

    @Test
    void a_pod_that_exceeded_its_memory_is_distinguished() {
        assertThat(judge(exited(137, "OOMKilled"))).isInstanceOf(LaunchOutcome.OutOfMemory.class);
    }

    @Test
    void a_pod_that_ran_past_its_deadline_is_overdue() {
        assertThat(judge(because(exited(137, "Error"), "DeadlineExceeded"))).isInstanceOf(LaunchOutcome.Overdue.class);
    }

    @Test
    void a_launch_without_a_pod_or_with_one_that_is_pending_waits() {
        LaunchOutcome waiting = new LaunchOutcome.Waiting(NOW);

        assertThat(Outcomes.judge(unfinished(), Optional.empty())).isEqualTo(waiting);
        assertThat(Outcomes.judge(unfinished(), Optional.of(pod("Pending")))).isEqualTo(waiting);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Running", "Unknown", "Succeeded", "Failed"})
    void a_pod_that_once_ran_waits_for_nothing_whether_it_is_ready_or_not(String phase) {
        assertThat(Outcomes.judge(unfinished(), Optional.of(pod(phase)))).isInstanceOf(LaunchOutcome.Active.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pending", "Running", "Unknown"})
    void a_pod_that_is_deleted_is_to_end_in_time(String phase) {
        assertThat(Outcomes.judge(unfinished(), Optional.of(deleted(pod(phase)))))
                .isEqualTo(new LaunchOutcome.Terminating(NOW.plusSeconds(5)));
    }

    @Test
    void a_deleted_pod_that_has_ended_awaits_the_word_of_its_job() {
        assertThat(Outcomes.judge(unfinished(), Optional.of(deleted(pod("Failed")))))
                .isInstanceOf(LaunchOutcome.Active.class);
    }

    @Test
    void the_time_that_a_pod_ran_is_known_once_it_has_ended() {
        assertThat(Outcomes.ran(exited(11, "Error"))).isEqualTo(Duration.ofSeconds(90));
        assertThat(Outcomes.ran(pod("Running"))).isZero();
    }

    private static LaunchOutcome judge(Pod pod) {
        return Outcomes.judge(failed(), Optional.of(pod));
    }

    private static Job failed() {
        return job("Failed", "BackoffLimitExceeded");
    }

    private static Job unfinished() {
        return new JobBuilder()
                .withNewMetadata()
                .withCreationTimestamp(NOW.toString())
                .endMetadata()
                .build();
    }

    private static Job job(String condition, String reason) {
        return new JobBuilder(unfinished())
                .withNewStatus()
                .addNewCondition()
                .withType(condition)
                .withStatus("True")
                .withReason(reason)
                .endCondition()
                .endStatus()
                .build();
    }

    private static Pod pod(String phase) {
        return new PodBuilder()
                .withNewMetadata()
                .endMetadata()
                .withNewStatus()
                .withPhase(phase)
                .endStatus()
                .build();
    }

    private static Pod exited(int exitCode, String reason) {
        return new PodBuilder(pod("Failed"))
                .editStatus()
                .addNewContainerStatus()
                .withNewState()
                .withNewTerminated()
                .withExitCode(exitCode)
                .withReason(reason)
                .withStartedAt(NOW.toString())
                .withFinishedAt(NOW.plusSeconds(90).toString())
                .endTerminated()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }

    private static Pod because(Pod pod, String reason) {
        return new PodBuilder(pod).editStatus().withReason(reason).endStatus().build();
    }

    private static Pod deleted(Pod pod) {
        return new PodBuilder(pod)
                .editMetadata()
                .withDeletionTimestamp(NOW.plusSeconds(5).toString())
                .endMetadata()
                .build();
    }
}
