package com.rendrsink.operator.asset.decide;

import static com.rendrsink.operator.asset.Assets.NOW;
import static com.rendrsink.operator.asset.Assets.fresh;
import static com.rendrsink.operator.asset.Assets.seen;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.Condition;
import com.rendrsink.crds.ConditionStatus;
import com.rendrsink.crds.Conditions;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Phase;
import com.rendrsink.operator.asset.Assets;
import com.rendrsink.operator.asset.Assets.Decided;
import com.rendrsink.operator.asset.observe.LaunchOutcome;
import com.rendrsink.operator.asset.observe.Observed;
import com.rendrsink.operator.asset.observe.OverdueWatch;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What holds for every decision, whatever led to it. */
class DecisionTest {
    private final MediaAssetStatus running =
            Assets.decide(fresh(), Policy.DEFAULT, NOW).status();

    @Test
    void no_pause_outlasts_the_watch_for_forgotten_assets() {
        Decided waiting = Assets.decide(seen(running, new LaunchOutcome.Waiting(NOW)), Policy.DEFAULT, NOW);

        assertThat(Policy.DEFAULT.admissionTimeout()).isGreaterThan(OverdueWatch.PATIENCE);
        assertThat(waiting.wakeUp())
                .hasValueSatisfying(pause -> assertThat(pause).isLessThan(OverdueWatch.PATIENCE.dividedBy(2)));
    }

    @Test
    void an_attempt_that_is_refused_has_not_delivered_what_an_earlier_one_did() {
        MediaAssetStatus delivered = delivered();
        Observed again = Assets.wanted(
                Assets.asset(1, null, "originals/media/x/video.mp4", delivered),
                Optional.empty(),
                OptionalLong.empty());

        MediaAssetStatus refused = Assets.decide(again, Policy.DEFAULT, NOW).status();

        assertThat(refused.phase()).isEqualTo(Phase.FAILED);
        assertThat(refused.conditions())
                .filteredOn(condition -> condition.type().equals(Conditions.DELIVERED))
                .extracting(Condition::status, Condition::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(ConditionStatus.FALSE, "UnknownProfile"));
    }

    private MediaAssetStatus delivered() {
        var made = new LaunchOutcome.Succeeded(Optional.of(Assets.manifest(running)));
        MediaAssetStatus succeeded =
                Assets.decide(seen(running, made), Policy.DEFAULT, NOW).status();
        Observed answering = Assets.answering(succeeded);
        MediaAssetStatus delivered =
                Assets.decide(answering, Policy.DEFAULT, NOW).status();
        assertThat(delivered.phase()).isEqualTo(Phase.DELIVERED);
        return delivered;
    }
}
