package com.rendrsink.operator.asset;

import static com.rendrsink.operator.asset.Assets.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.MediaAsset;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverdueWatchTest {
    private static final Instant LATER = NOW.plus(OverdueWatch.PATIENCE).plusSeconds(1);

    private final OverdueWatch watch = new OverdueWatch(NOW);
    private final MediaAsset running =
            Assets.asset(Decider.decide(Assets.fresh(), Policy.DEFAULT, NOW).status());

    @Test
    void an_unfinished_asset_that_nobody_looks_at_is_overdue() {
        assertThat(watch.overdue(List.of(running), LATER)).containsExactly("ast-7xkm2pqrv9nck7jx");
    }

    @Test
    void one_that_was_looked_at_in_time_is_not() {
        watch.reconciled(running, NOW.plusSeconds(60));

        assertThat(watch.overdue(List.of(running), LATER)).isEmpty();
    }

    @Test
    void a_deleted_one_is_overdue_as_long_as_it_waits_for_us() {
        MediaAsset deleted = Assets.asset(running.getStatus());
        deleted.getMetadata().setDeletionTimestamp(NOW.toString());
        deleted.getMetadata().setFinalizers(List.of("example.com/other"));

        assertThat(watch.overdue(List.of(deleted), LATER)).isEmpty();

        deleted.getMetadata().setFinalizers(List.of("mediaassets.media.rendrsink.com/finalizer"));
        assertThat(watch.overdue(List.of(deleted), LATER)).containsExactly("ast-7xkm2pqrv9nck7jx");
    }

    @Test
    void a_failed_one_has_nowhere_to_go() {
        Observed unknownProfile = new Observed(
                Assets.asset(null),
                java.util.Optional.empty(),
                java.util.OptionalLong.of(1),
                new LaunchOutcome.None(),
                false);
        MediaAsset failed =
                Assets.asset(Decider.decide(unknownProfile, Policy.DEFAULT, NOW).status());

        assertThat(watch.overdue(List.of(failed), LATER)).isEmpty();
    }
}
