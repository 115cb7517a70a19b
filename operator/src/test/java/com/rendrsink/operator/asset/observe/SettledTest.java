package com.rendrsink.operator.asset.observe;

import static com.rendrsink.operator.asset.Assets.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.EventRecord;
import com.rendrsink.crds.EventType;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Phase;
import com.rendrsink.operator.asset.Assets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettledTest {
    private static final EventRecord WAITING =
            new EventRecord("evt_1", 1, EventType.FAILED, NOW, 1, null, null, null, null, List.of(), List.of(), null);

    @ParameterizedTest
    @EnumSource(names = {"DELIVERED", "FAILED", "CANCELLED"})
    void an_end_whose_events_are_all_stored(Phase end) {
        assertBoth(asset(end)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "PROCESSING", "PROCESSED"})
    void anything_else_is_none(Phase phase) {
        assertBoth(asset(phase)).isFalse();
    }

    @Test
    void a_new_one_is_not() {
        assertThat(Settled.is(WatchedAssetTest.read(Assets.asset(null)))).isFalse();
    }

    @Test
    void nor_one_whose_specification_was_changed_since() {
        MediaAsset asset = asset(Phase.FAILED);
        asset.getMetadata().setGeneration(2L);

        assertBoth(asset).isFalse();
    }

    @Test
    void nor_one_with_events_that_wait_for_the_ledger() {
        assertBoth(asset(Phase.FAILED, WAITING)).isFalse();
    }

    @Test
    void nor_one_that_is_to_be_deleted_or_that_we_would_not_hear_of_then() {
        MediaAsset deleted = asset(Phase.FAILED);
        deleted.getMetadata().setDeletionTimestamp(NOW.toString());
        assertBoth(deleted).isFalse();

        MediaAsset loose = asset(Phase.FAILED);
        loose.getMetadata().setFinalizers(List.of("example.com/other"));
        assertBoth(loose).isFalse();
    }

    /** As it is read, and as it will be written. */
    private static org.assertj.core.api.AbstractBooleanAssert<?> assertBoth(MediaAsset asset) {
        boolean read = Settled.is(WatchedAssetTest.read(asset));
        assertThat(Settled.with(asset, asset.getStatus())).isEqualTo(read);
        return assertThat(read);
    }

    static MediaAsset asset(Phase phase, EventRecord... events) {
        MediaAsset asset = Assets.asset(new MediaAssetStatus(
                "ast_1", 1L, phase, null, List.of(), null, null, List.of(), List.of(), null, List.of(events), 1L));
        asset.getMetadata().setFinalizers(List.of(Settled.FINALIZER));
        return asset;
    }

    static MediaAsset waiting() {
        return asset(Phase.FAILED, WAITING);
    }
}
