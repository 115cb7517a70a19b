package com.rendrsink.operator.asset.decide;

import static com.rendrsink.operator.asset.Assets.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.operator.asset.Assets;
import com.rendrsink.operator.asset.observe.OverdueWatch;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WakeUpsTest {
    private static final Change NOTHING = new Change.Nothing();

    private final MediaAssetStatus quiet =
            Assets.decide(Assets.fresh(), Policy.DEFAULT, NOW).status();
    private final MediaAssetStatus telling = Transitions.record(Optional.empty(), quiet, Set.of(), "uid-1", NOW);

    @Test
    void events_that_wait_are_looked_after_in_a_while_should_the_hand_over_not_call() {
        assertThat(after(Decision.of(NOTHING), telling)).contains(Duration.ofMinutes(5));
    }

    @Test
    void what_was_decided_is_not_put_off_by_events_that_wait() {
        Decision soon = Decision.wait(NOTHING, Duration.ofSeconds(1));

        assertThat(after(soon, telling)).contains(Duration.ofSeconds(1));
    }

    @Test
    void what_was_decided_is_not_brought_forward_by_anything_else() {
        Decision later = Decision.wait(NOTHING, Duration.ofSeconds(9));

        assertThat(after(later, quiet)).contains(Duration.ofSeconds(9));
        assertThat(after(Decision.of(NOTHING), quiet)).isEmpty();
    }

    @Test
    void what_nothing_wakes_is_looked_at_all_the_same_until_it_is_settled() {
        assertThat(WakeUps.failSafe(false))
                .hasValueSatisfying(pause -> assertThat(pause).isLessThan(OverdueWatch.PATIENCE.minusMinutes(10)));
        assertThat(WakeUps.failSafe(true)).isEmpty();
    }

    private static Optional<Duration> after(Decision decision, MediaAssetStatus next) {
        return WakeUps.after(decision, next);
    }
}
