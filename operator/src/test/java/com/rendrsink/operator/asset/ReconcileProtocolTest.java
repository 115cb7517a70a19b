package com.rendrsink.operator.asset;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.operator.asset.ProtocolWorld.Accidents;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The real core in simulated worlds, of which each seed is one. What must hold in all of them is checked at their end.
 * Every guard of the protocol is then left out once, to see that the worlds find it missing.
 */
class ReconcileProtocolTest {
    private static final int WORLDS = 3000;

    @Test
    void with_all_guards_no_world_is_wrong() {
        assertThat(firstWrongWorld(Set.of())).isEmpty();
    }

    @Test
    void without_the_resource_version_some_world_is_wrong() {
        assertThat(firstWrongWorld(Set.of(Guard.RESOURCE_VERSION))).isNotEmpty();
    }

    @Test
    void with_jobs_created_before_the_commit_some_world_is_wrong() {
        assertThat(firstWrongWorld(Set.of(Guard.COMMIT_BEFORE_CREATE))).isNotEmpty();
    }

    @Test
    void without_the_confirming_read_some_world_is_wrong() {
        assertThat(firstWrongWorld(Set.of(Guard.CONFIRMING_READ))).isNotEmpty();
    }

    @Test
    void without_the_end_of_strays_some_world_is_wrong() {
        assertThat(firstWrongWorld(Set.of(Guard.END_OF_STRAYS))).isNotEmpty();
    }

    @Test
    void with_jobs_ended_before_their_plans_some_world_is_wrong() {
        assertThat(firstWrongWorld(Set.of(Guard.PLAN_BEFORE_JOB))).isNotEmpty();
    }

    @Test
    void where_nothing_goes_wrong_one_launch_is_enough() {
        assertThat(firstWrongWorld(Set.of(), Accidents.NONE)).isEmpty();
    }

    @Test
    void without_the_grace_for_jobs_some_such_world_has_more() {
        assertThat(firstWrongWorld(Set.of(Guard.JOB_GRACE), Accidents.NONE)).isNotEmpty();
    }

    @Test
    void without_the_record_of_a_refusal_some_such_world_has_more() {
        assertThat(firstWrongWorld(Set.of(Guard.RECORD_OF_REFUSAL), Accidents.NONE))
                .isNotEmpty();
    }

    @Test
    void with_a_plan_left_by_a_recorded_refusal_some_such_world_has_more() {
        assertThat(firstWrongWorld(Set.of(Guard.PLAN_GONE_BEFORE_RECORD), Accidents.NONE))
                .isNotEmpty();
    }

    private static Optional<String> firstWrongWorld(Set<Guard> leftOut) {
        return firstWrongWorld(leftOut, Accidents.MANY);
    }

    private static Optional<String> firstWrongWorld(Set<Guard> leftOut, Accidents accidents) {
        for (int seed = 0; seed < WORLDS; seed++) {
            List<String> violations = new ProtocolWorld(seed, leftOut, accidents).run();
            if (!violations.isEmpty()) {
                return Optional.of("seed " + seed + ": " + violations);
            }
        }
        return Optional.empty();
    }
}
