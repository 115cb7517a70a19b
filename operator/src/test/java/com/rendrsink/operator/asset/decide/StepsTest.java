package com.rendrsink.operator.asset.decide;

import static com.rendrsink.operator.asset.Assets.NOW;
import static com.rendrsink.operator.asset.Assets.seen;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Step;
import com.rendrsink.operator.asset.Assets;
import com.rendrsink.operator.asset.Assets.Decided;
import com.rendrsink.operator.asset.observe.LaunchOutcome;
import com.rendrsink.operator.asset.observe.Observed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A launch is the one step of its attempt. */
class StepsTest {
    private static final Policy POLICY = Policy.DEFAULT;

    private final MediaAssetStatus running =
            Assets.decide(Assets.fresh(), POLICY, NOW).status();

    @Test
    void the_step_that_is_started_is_recorded_with_its_job() {
        Attempt attempt = running.attempt();

        assertThat(Assets.decide(Assets.fresh(), POLICY, NOW).decision().starts())
                .containsExactly("whole");
        assertThat(attempt.steps()).containsExactly(new Step("whole", 1, LaunchState.RUNNING, attempt.job()));
    }

    @Test
    void the_next_launch_is_the_same_step_with_another_job() {
        Decided next = Assets.decide(seen(running, new LaunchOutcome.Lost()), POLICY, NOW.plus(POLICY.jobGrace()));

        assertThat(next.decision().stops()).containsExactly(running.attempt().job());
        assertThat(next.status().attempt().steps())
                .containsExactly(new Step(
                        "whole", 2, LaunchState.RUNNING, next.status().attempt().job()));
    }

    @Test
    void what_an_earlier_version_recorded_as_running_goes_on_and_is_not_written_anew_for_its_steps() {
        MediaAssetStatus old = withoutSteps(running);

        assertThat(Assets.decide(seen(old, new LaunchOutcome.Active()), POLICY, NOW)
                        .status())
                .isEqualTo(old);
        assertThat(Assets.decide(seen(old, new LaunchOutcome.Disrupted()), POLICY, NOW)
                        .status()
                        .attempt()
                        .steps())
                .containsExactly(new Step(
                        "whole", 1, LaunchState.BACKING_OFF, running.attempt().job()));
    }

    @Test
    void a_launch_that_an_earlier_version_saw_refused_is_tried_again() {
        var refused = new Observed.Refused(Assets.asset(running), "quota");
        MediaAssetStatus old = withoutSteps(Assets.decide(refused, POLICY, NOW).status());

        Decided again = Assets.decide(seen(old), POLICY, NOW.plus(Duration.ofSeconds(5)));

        assertThat(again.decision().starts()).containsExactly("whole");
        assertThat(again.status().attempt().steps())
                .containsExactly(new Step(
                        "whole", 1, LaunchState.RUNNING, running.attempt().job()));
    }

    private static MediaAssetStatus withoutSteps(MediaAssetStatus status) {
        Attempt attempt = status.attempt();
        Attempt old = new Attempt(
                attempt.number(),
                attempt.launch(),
                attempt.state(),
                attempt.job(),
                attempt.placement(),
                attempt.failures(),
                attempt.startedAt(),
                attempt.launchedAt(),
                attempt.finishedAt(),
                attempt.notBefore(),
                attempt.limits(),
                attempt.computeMs(),
                attempt.refusal(),
                List.of());
        return new MediaAssetStatus(
                status.assetId(),
                status.observedGeneration(),
                status.phase(),
                status.ready(),
                status.conditions(),
                old,
                status.file(),
                status.derivatives(),
                status.thumbnails(),
                status.failure(),
                status.events(),
                status.nextSequence());
    }
}
