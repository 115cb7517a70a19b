package com.rendrsink.crds;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The steps of an attempt stand beside the fields that were there before them. */
class AttemptTest {
    private static final KubernetesSerialization JSON = new KubernetesSerialization();
    private static final Instant NOW = Instant.parse("2026-03-28T14:22:01Z");

    private final Attempt running =
            new Attempt(1, 3, LaunchState.RUNNING, "video-3", null, 0, NOW, NOW, null, null, null, 0, null);

    @Test
    void the_one_step_stands_as_the_attempt_does() {
        assertThat(running.steps()).containsExactly(new Step("whole", 3, LaunchState.RUNNING, "video-3"));
        assertThat(running.with(LaunchState.SUCCEEDED, 0, NOW, null, 5).steps())
                .containsExactly(new Step("whole", 3, LaunchState.SUCCEEDED, "video-3"));
        assertThat(running.refused(new Refusal(1, NOW, "quota"), NOW).steps())
                .containsExactly(new Step("whole", 3, LaunchState.BACKING_OFF, "video-3"));
    }

    @Test
    void an_attempt_that_never_wanted_a_job_has_no_step() {
        assertThat(new Attempt(1, 1, LaunchState.CANCELLED, null, null, 0, NOW, null, NOW, null, null, 0, null).steps())
                .isEmpty();
    }

    @Test
    void it_is_read_as_it_was_written() {
        assertThat(JSON.unmarshal(JSON.asJson(running), Attempt.class)).isEqualTo(running);
    }

    @Test
    void one_that_an_earlier_version_stored_is_read_without_steps_and_gets_them_with_its_next_change() {
        String stored = """
                {"number": 1, "launch": 3, "state": "Running", "job": "video-3", "startedAt": "2026-03-28T14:22:01Z"}
                """;

        Attempt read = JSON.unmarshal(stored, Attempt.class);

        assertThat(read.steps()).isEmpty();
        assertThat(read.job()).isEqualTo("video-3");
        assertThat(read.with(LaunchState.FAILED, 0, NOW, null, 0).steps())
                .containsExactly(new Step("whole", 3, LaunchState.FAILED, "video-3"));
    }
}
