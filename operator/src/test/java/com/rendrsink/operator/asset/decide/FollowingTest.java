package com.rendrsink.operator.asset.decide;

import static com.rendrsink.operator.asset.Assets.NOW;
import static com.rendrsink.operator.asset.Assets.fresh;
import static com.rendrsink.operator.asset.Assets.seen;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.EventType;
import com.rendrsink.crds.FailureCode;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.operator.asset.Assets;
import com.rendrsink.operator.asset.Assets.Decided;
import com.rendrsink.operator.asset.observe.LaunchOutcome;
import com.rendrsink.operator.asset.observe.Observed;
import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.Manifest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of an attempt whose launch is recorded as running. */
class FollowingTest {
    private static final Policy POLICY = Policy.DEFAULT;

    private final MediaAssetStatus running = decide(fresh()).status();

    @Test
    void a_running_launch_is_left_alone() {
        Decided decision = decide(seen(running, new LaunchOutcome.Active()));

        assertThat(decision.status()).isEqualTo(running);
        assertThat(decision.start()).isFalse();
    }

    @Test
    void a_launch_waits_for_a_node_until_the_admission_timeout() {
        Instant timeUp = NOW.plus(POLICY.admissionTimeout());
        Observed waiting = seen(running, new LaunchOutcome.Waiting(NOW));

        Decided early = Assets.decide(waiting, POLICY, timeUp.minusSeconds(7));
        Decided late = Assets.decide(waiting, POLICY, timeUp);

        assertThat(early.status()).isEqualTo(running);
        assertThat(early.wakeUp()).contains(Duration.ofSeconds(7));
        assertThat(late.status().failure().code()).isEqualTo(FailureCode.NO_CAPACITY);
        assertThat(late.stop()).contains(running.attempt().job());
        assertThat(events(Optional.of(running), late)).containsExactly(EventType.FAILED);
    }

    @Test
    void a_result_that_was_not_asked_for_is_tried_again_and_counts() {
        Manifest made = Assets.manifest(running);
        Manifest incomplete = new Manifest(
                made.assetId(),
                made.launch(),
                made.source(),
                made.renditions().subList(0, 1),
                made.thumbnails(),
                null,
                made.timing());

        Decided decision = decide(seen(running, new LaunchOutcome.Succeeded(Optional.of(incomplete))));

        assertThat(decision.publish()).isEmpty();
        assertThat(decision.status().attempt().state()).isEqualTo(LaunchState.BACKING_OFF);
        assertThat(decision.status().attempt().failures()).isEqualTo(1);
    }

    @Test
    void a_complete_job_without_a_manifest_is_tried_again() {
        Decided decision = decide(seen(running, new LaunchOutcome.Succeeded(Optional.empty())));

        assertThat(decision.status().attempt().state()).isEqualTo(LaunchState.BACKING_OFF);
        assertThat(decision.status().attempt().failures()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(ExitCode.class)
    void bad_media_is_final_at_once_and_everything_else_is_tried_again(ExitCode code) {
        LaunchOutcome failed = new LaunchOutcome.Failed(code, Optional.of(Assets.failure(running, code, "the reason")));

        Decided decision = decide(seen(running, failed));

        boolean isMedia = code.blame() == ExitCode.Blame.MEDIA;
        assertThat(decision.status().attempt().state())
                .isEqualTo(isMedia ? LaunchState.FAILED : LaunchState.BACKING_OFF);
        if (isMedia) {
            assertThat(decision.status().failure().message()).isEqualTo("the reason");
            assertThat(events(Optional.of(running), decision)).containsExactly(EventType.FAILED);
        }
    }

    @Test
    void counted_failures_end_when_the_pauses_are_used_up() {
        MediaAssetStatus status = running;
        for (Duration pause : POLICY.backOff()) {
            status = decide(seen(status, storageAway())).status();
            assertThat(status.attempt().notBefore()).isEqualTo(NOW.plus(pause));
            Decided next = Assets.decide(seen(status), POLICY, NOW.plus(pause));
            assertThat(next.start()).isTrue();
            status = next.status();
        }

        assertThat(decide(seen(status, storageAway())).status().failure().code())
                .isEqualTo(FailureCode.STORAGE_UNAVAILABLE);
    }

    @Test
    void disruptions_raise_the_launch_but_do_not_count() {
        MediaAssetStatus status = running;
        for (int i = 0; i < 20; i++) {
            status = decide(seen(status, new LaunchOutcome.Disrupted())).status();
            status = Assets.decide(seen(status), POLICY, NOW.plusSeconds(1)).status();
        }

        assertThat(status.attempt().launch()).isEqualTo(21);
        assertThat(status.attempt().failures()).isZero();
    }

    @Test
    void a_pod_that_outlives_its_end_by_long_is_on_a_node_that_is_gone() {
        Observed ending = seen(running, new LaunchOutcome.Terminating(NOW));
        Instant given = NOW.plus(POLICY.nodeGrace());

        Decided early = Assets.decide(ending, POLICY, given.minusSeconds(7));
        Decided late = Assets.decide(ending, POLICY, given);

        assertThat(early.status()).isEqualTo(running);
        assertThat(early.wakeUp()).contains(Duration.ofSeconds(7));
        assertThat(late.status().attempt().state()).isEqualTo(LaunchState.BACKING_OFF);
        assertThat(late.status().attempt().failures()).isZero();
        assertThat(late.stop()).contains(running.attempt().job());
    }

    @Test
    void media_that_outgrew_the_work_volume_fails_at_once() {
        Decided decision = decide(seen(running, new LaunchOutcome.OutOfSpace()));

        assertThat(decision.status().attempt().state()).isEqualTo(LaunchState.FAILED);
        assertThat(decision.status().failure().code()).isEqualTo(FailureCode.MEDIA_TOO_LARGE);
        assertThat(decision.status().failure().retryable()).isFalse();
    }

    @Test
    void a_run_that_outgrew_its_memory_counts_and_one_past_its_deadline_is_final() {
        Decided outOfMemory = decide(seen(running, new LaunchOutcome.OutOfMemory()));
        Decided overdue = decide(seen(running, new LaunchOutcome.Overdue()));

        assertThat(outOfMemory.status().attempt().failures()).isEqualTo(1);
        assertThat(overdue.status().failure().code()).isEqualTo(FailureCode.TIMEOUT);
    }

    @Test
    void a_job_that_may_be_on_its_way_is_not_given_up() {
        Instant grace = NOW.plus(POLICY.jobGrace());
        Decided decision = Assets.decide(seen(running, new LaunchOutcome.Lost()), POLICY, grace.minusMillis(1));

        assertThat(decision.status()).isEqualTo(running);
        assertThat(decision.start()).isFalse();
        assertThat(decision.isUnsettled()).isTrue();
    }

    @Test
    void a_lost_job_is_followed_by_the_next_launch_with_outputs_of_its_own() {
        Instant grace = NOW.plus(POLICY.jobGrace());
        Decided decision = Assets.decide(seen(running, new LaunchOutcome.Lost()), POLICY, grace);

        assertThat(decision.start()).isTrue();
        assertThat(decision.status().attempt().launch()).isEqualTo(2);
        assertThat(decision.status().derivatives())
                .extracting("id")
                .doesNotContainAnyElementsOf(running.derivatives().stream()
                        .map(derivative -> derivative.id())
                        .toList());
    }

    private static LaunchOutcome storageAway() {
        return new LaunchOutcome.Failed(ExitCode.STORAGE_UNAVAILABLE, Optional.empty());
    }

    private static Decided decide(Observed observed) {
        return Assets.decide(observed, POLICY, NOW);
    }

    private static List<EventType> events(Optional<MediaAssetStatus> previous, Decided decision) {
        return Transitions.between(previous, decision.status());
    }
}
