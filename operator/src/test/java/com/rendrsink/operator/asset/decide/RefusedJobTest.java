package com.rendrsink.operator.asset.decide;

import static com.rendrsink.operator.asset.Assets.NOW;
import static com.rendrsink.operator.asset.Assets.fresh;
import static com.rendrsink.operator.asset.Assets.seen;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.Condition;
import com.rendrsink.crds.ConditionStatus;
import com.rendrsink.crds.Conditions;
import com.rendrsink.crds.FailureCode;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Reason;
import com.rendrsink.crds.Refusal;
import com.rendrsink.operator.asset.Assets;
import com.rendrsink.operator.asset.Assets.Decided;
import com.rendrsink.operator.asset.decide.Announcements.Announcement;
import com.rendrsink.operator.asset.observe.LaunchOutcome;
import com.rendrsink.operator.asset.observe.Observed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A launch whose Job the cluster does not take. */
class RefusedJobTest {
    private static final Policy POLICY = Policy.DEFAULT;
    private static final String QUOTA = "exceeded quota: jobs, used: count/jobs.batch=7";

    private final MediaAssetStatus recorded =
            Assets.decide(fresh(), POLICY, NOW).status();
    private final MediaAssetStatus refused = refuse(recorded, QUOTA, NOW);

    @Test
    void says_why_and_keeps_its_number() {
        assertThat(refused.attempt().state()).isEqualTo(LaunchState.BACKING_OFF);
        assertThat(refused.attempt().launch()).isEqualTo(recorded.attempt().launch());
        assertThat(refused.attempt().job()).isEqualTo(recorded.attempt().job());
        assertThat(refused.attempt().refusal()).isEqualTo(new Refusal(1, NOW, QUOTA));
        assertThat(processed(refused).status()).isEqualTo(ConditionStatus.FALSE);
        assertThat(processed(refused).reason()).isEqualTo("JobRefused");
        assertThat(processed(refused).message()).isEqualTo(QUOTA);
        assertThat(announced(recorded, refused)).containsExactly(new Announcement(true, Reason.JOB_REFUSED, QUOTA));
    }

    @Test
    void is_tried_again_in_silence_after_a_pause() {
        Decided early = decide(refused, NOW.plusSeconds(4));
        Decided due = decide(refused, NOW.plusSeconds(5));

        assertThat(early.start()).isFalse();
        assertThat(early.wakeUp()).contains(Duration.ofSeconds(1));
        assertThat(early.stop()).isEmpty();
        assertThat(due.start()).isTrue();
        assertThat(due.stop()).isEmpty();
        assertThat(due.status().attempt().state()).isEqualTo(LaunchState.RUNNING);
        assertThat(due.status().attempt().job()).isEqualTo(recorded.attempt().job());
        assertThat(due.status().attempt().launchedAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(processed(due.status())).isEqualTo(processed(refused));
        assertThat(announced(refused, due.status())).isEmpty();
    }

    @Test
    void is_tried_with_pauses_that_grow_to_five_minutes() {
        List<Long> pauses = new ArrayList<>();
        MediaAssetStatus status = refused;
        Instant now = NOW;
        for (int tries = 1; tries <= 9; tries++) {
            Instant next = status.attempt().notBefore();
            pauses.add(Duration.between(now, next).toSeconds());
            now = next;
            status = refuse(decide(status, now).status(), QUOTA, now);
        }

        assertThat(pauses).containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L);
    }

    @Test
    void says_no_more_while_only_numbers_change_and_again_when_the_cause_does() {
        MediaAssetStatus sameCause = again("exceeded quota: jobs, used: count/jobs.batch=8");
        MediaAssetStatus another = again("denied by a policy");

        assertThat(processed(sameCause)).isEqualTo(processed(refused));
        assertThat(announced(refused, sameCause)).isEmpty();
        assertThat(processed(another).message()).isEqualTo("denied by a policy");
        assertThat(announced(refused, another))
                .containsExactly(new Announcement(true, Reason.JOB_REFUSED, "denied by a policy"));
    }

    @Test
    void runs_on_as_any_other_once_its_job_is_there() {
        MediaAssetStatus tried = decide(refused, NOW.plusSeconds(5)).status();

        MediaAssetStatus taken = Assets.decide(seen(tried, new LaunchOutcome.Active()), POLICY, NOW.plusSeconds(6))
                .status();

        assertThat(taken.attempt().refusal()).isNull();
        assertThat(processed(taken).reason()).isEqualTo("Running");
        assertThat(processed(taken).message()).isEqualTo(Reason.RUNNING.message());
        assertThat(announced(tried, taken)).extracting(Announcement::reason).containsExactly(Reason.LAUNCHED);
    }

    @Test
    void whose_next_try_was_lost_goes_on_under_the_next_number_and_is_still_counted() {
        MediaAssetStatus tried = decide(refused, NOW.plusSeconds(5)).status();

        MediaAssetStatus next = Assets.decide(seen(tried, new LaunchOutcome.Lost()), POLICY, NOW.plusSeconds(15))
                .status();

        assertThat(next.attempt().launch()).isEqualTo(recorded.attempt().launch() + 1);
        assertThat(next.attempt().refusal()).isEqualTo(refused.attempt().refusal());
    }

    @Test
    void ends_as_without_capacity_when_the_admission_timeout_is_over() {
        Instant end = NOW.plus(POLICY.admissionTimeout());
        MediaAssetStatus tried = decide(refused, NOW.plusSeconds(5)).status();

        MediaAssetStatus ended = decide(refused, end).status();
        MediaAssetStatus lost = Assets.decide(seen(tried, new LaunchOutcome.Lost()), POLICY, end)
                .status();

        assertThat(List.of(ended, lost)).allSatisfy(status -> {
            assertThat(status.attempt().state()).isEqualTo(LaunchState.FAILED);
            assertThat(status.failure().code()).isEqualTo(FailureCode.NO_CAPACITY);
            assertThat(status.failure().message())
                    .isEqualTo("The cluster rejected the Job until the waiting time ended.");
        });
    }

    private MediaAssetStatus again(String sentence) {
        Instant now = NOW.plusSeconds(5);
        return refuse(decide(refused, now).status(), sentence, now);
    }

    private static MediaAssetStatus refuse(MediaAssetStatus status, String sentence, Instant now) {
        return Assets.decide(new Observed.Refused(Assets.asset(status), sentence), POLICY, now)
                .status();
    }

    private static Decided decide(MediaAssetStatus status, Instant now) {
        return Assets.decide(seen(status), POLICY, now);
    }

    private static List<Announcement> announced(MediaAssetStatus previous, MediaAssetStatus next) {
        return Announcements.between(Optional.of(previous), next);
    }

    private static Condition processed(MediaAssetStatus status) {
        return status.conditions().stream()
                .filter(condition -> condition.type().equals(Conditions.PROCESSED))
                .findFirst()
                .orElseThrow();
    }
}
