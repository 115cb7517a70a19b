package com.rendrsink.operator.asset.observe;

import static com.rendrsink.operator.asset.Assets.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.Phase;
import com.rendrsink.operator.asset.Assets;
import com.rendrsink.operator.asset.decide.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverdueWatchTest {
    private static final String NAME = "media/ast-7xkm2pqrv9nck7jx";
    private static final Instant LATER = NOW.plus(OverdueWatch.PATIENCE).plusSeconds(1);

    private final OverdueWatch watch = new OverdueWatch();
    private final List<WatchedAsset> cache = new ArrayList<>();
    private final MediaAsset running =
            Assets.asset(Assets.decide(Assets.fresh(), Policy.DEFAULT, NOW).status());

    @BeforeEach
    void follow() {
        watch.follow(cache::stream);
    }

    @Test
    void an_unfinished_asset_that_nobody_looks_at_is_overdue() {
        assertOverdue(running);
    }

    @Test
    void one_that_was_looked_at_in_time_is_not() {
        WatchedAsset asset = show(running);
        watch.overdue(NOW);
        watch.reconciled(asset, NOW.plusSeconds(60));

        assertThat(watch.overdue(LATER)).isEmpty();
    }

    @Test
    void nobody_is_overdue_at_the_first_look() {
        show(running);

        assertThat(watch.overdue(LATER)).isEmpty();
    }

    @Test
    void a_deleted_one_is_overdue_as_long_as_it_waits_for_us() {
        MediaAsset deleted = SettledTest.asset(Phase.FAILED);
        deleted.getMetadata().setDeletionTimestamp(NOW.toString());
        assertOverdue(deleted);

        deleted.getMetadata().setFinalizers(List.of("example.com/other"));
        show(deleted);
        assertThat(watch.overdue(LATER.plus(OverdueWatch.PATIENCE))).isEmpty();
    }

    @Test
    void a_failed_one_has_nowhere_to_go() {
        show(SettledTest.asset(Phase.FAILED));
        watch.overdue(NOW);

        assertThat(watch.overdue(LATER)).isEmpty();
    }

    @Test
    void unless_its_events_wait() {
        assertOverdue(SettledTest.waiting());
    }

    @Test
    void or_its_specification_was_changed() {
        MediaAsset changed = SettledTest.asset(Phase.FAILED);
        changed.getMetadata().setGeneration(2L);

        assertOverdue(changed);
    }

    @Test
    void what_is_settled_or_gone_is_forgotten() {
        watch.reconciled(show(running), NOW);
        watch.overdue(NOW);
        assertThat(watch.size()).isEqualTo(1);

        show(SettledTest.asset(Phase.FAILED));
        watch.overdue(NOW);
        assertThat(watch.size()).isZero();

        watch.reconciled(show(running), NOW);
        cache.clear();
        watch.overdue(NOW);
        assertThat(watch.size()).isZero();
    }

    @Test
    void one_that_is_asked_for_again_after_a_long_rest_has_its_full_time() {
        watch.reconciled(show(running), NOW);
        show(SettledTest.asset(Phase.FAILED));
        watch.overdue(NOW);
        show(running);

        assertThat(watch.overdue(LATER.plus(Duration.ofDays(3)))).isEmpty();
    }

    @Test
    void a_copy_that_a_live_read_found_outdated_is_not_overdue_and_a_later_one_is() {
        running.getMetadata().setResourceVersion("1");
        watch.settled(show(running));
        watch.overdue(NOW);
        assertThat(watch.overdue(LATER)).isEmpty();

        running.getMetadata().setResourceVersion("2");
        show(running);
        assertThat(watch.overdue(LATER)).isEmpty();
        assertThat(watch.overdue(LATER.plus(OverdueWatch.PATIENCE).plusSeconds(1)))
                .containsExactly(NAME);
    }

    private void assertOverdue(MediaAsset asset) {
        show(asset);
        assertThat(watch.overdue(NOW)).isEmpty();
        assertThat(watch.overdue(LATER)).containsExactly(NAME);
    }

    /** As all that the informers know. */
    private WatchedAsset show(MediaAsset asset) {
        WatchedAsset watched = WatchedAssetTest.read(asset);
        cache.clear();
        cache.add(watched);
        return watched;
    }
}
