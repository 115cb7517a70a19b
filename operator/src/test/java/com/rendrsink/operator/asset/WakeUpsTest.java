package com.rendrsink.operator.asset;

import static com.rendrsink.operator.asset.Assets.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.MediaAssetStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WakeUpsTest {
    private final MediaAssetStatus quiet =
            Decider.decide(Assets.fresh(), Policy.DEFAULT, NOW).status();
    private final MediaAssetStatus telling = Transitions.record(Optional.empty(), quiet, Set.of(), "uid-1", NOW);

    @Test
    void an_event_that_was_just_recorded_is_handed_over_at_once() {
        assertThat(after(Decision.of(telling), quiet, telling)).contains(WakeUps.AT_ONCE);
    }

    @Test
    void an_event_that_the_ledger_did_not_take_is_tried_again_in_a_while() {
        assertThat(after(Decision.of(telling), telling, telling)).contains(Duration.ofSeconds(5));
    }

    @Test
    void what_was_decided_is_not_put_off_by_events_that_wait() {
        Decision soon = Decision.wait(telling, Duration.ofSeconds(1));

        assertThat(after(soon, telling, telling)).contains(Duration.ofSeconds(1));
    }

    @Test
    void what_was_decided_is_not_brought_forward_by_anything_else() {
        Decision later = Decision.wait(quiet, Duration.ofSeconds(9));

        assertThat(after(later, quiet, quiet)).contains(Duration.ofSeconds(9));
        assertThat(after(Decision.of(quiet), quiet, quiet)).isEmpty();
    }

    @Test
    void what_nothing_wakes_is_looked_at_all_the_same_until_it_is_settled() {
        assertThat(WakeUps.failSafe(false))
                .hasValueSatisfying(pause -> assertThat(pause).isLessThan(OverdueWatch.PATIENCE.minusMinutes(10)));
        assertThat(WakeUps.failSafe(true)).isEmpty();
    }

    private static Optional<Duration> after(Decision decision, MediaAssetStatus previous, MediaAssetStatus next) {
        return WakeUps.after(decision, Optional.of(previous), next);
    }
}
