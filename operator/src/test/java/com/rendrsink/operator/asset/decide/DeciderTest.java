package com.rendrsink.operator.asset.decide;

import static com.rendrsink.operator.asset.Assets.NOW;
import static com.rendrsink.operator.asset.Assets.fresh;
import static com.rendrsink.operator.asset.Assets.seen;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.Conditions;
import com.rendrsink.crds.EventType;
import com.rendrsink.crds.FailureCode;
import com.rendrsink.crds.Gpu;
import com.rendrsink.crds.GpuMode;
import com.rendrsink.crds.Limits;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Phase;
import com.rendrsink.crds.ProcessingProfileSpec;
import com.rendrsink.crds.ThumbnailFormat;
import com.rendrsink.crds.ThumbnailSpec;
import com.rendrsink.media.Container;
import com.rendrsink.operator.asset.Assets;
import com.rendrsink.operator.asset.Assets.Decided;
import com.rendrsink.operator.asset.observe.LaunchOutcome;
import com.rendrsink.operator.asset.observe.Observed;
import com.rendrsink.operator.names.LaunchKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DeciderTest {
    private static final Policy POLICY = Policy.DEFAULT;

    private final MediaAssetStatus running = decide(fresh()).status();

    @Test
    void a_new_asset_is_admitted_and_its_first_launch_started() {
        Decided decision = decide(fresh());

        assertThat(decision.start()).isTrue();
        assertThat(decision.status().phase()).isEqualTo(Phase.PROCESSING);
        assertThat(decision.status().attempt().job()).matches("ast-7xkm2pqrv9nck7jx-[0-9a-z]{8}-1");
        assertThat(decision.status().assetId()).isEqualTo("ast_7xkm2pqrv9nck7jx");
        assertThat(decision.status().derivatives()).hasSize(2);
        assertThat(decision.status().thumbnails()).extracting("id").containsExactly("thumb_0", "thumb_mid");
        assertThat(events(Optional.empty(), decision)).containsExactly(EventType.PROCESSING);
    }

    @Test
    void deciding_twice_on_the_same_facts_is_the_same_decision() {
        assertThat(decide(fresh())).isEqualTo(decide(fresh()));
    }

    @Test
    void an_unknown_profile_fails_the_asset_without_a_launch() {
        Observed observed = Assets.wanted(Assets.asset(null), Optional.empty(), OptionalLong.of(1));

        Decided decision = decide(observed);

        assertThat(decision.start()).isFalse();
        assertThat(decision.status().failure().code()).isEqualTo(FailureCode.UNKNOWN_PROFILE);
        assertThat(events(Optional.empty(), decision)).containsExactly(EventType.FAILED);
    }

    @Test
    void a_source_under_another_namespaces_prefix_is_refused() {
        Observed observed = Assets.wanted(
                Assets.asset(null, null, "originals/other/x/video.mp4", null),
                Optional.of(Assets.PROFILE),
                OptionalLong.of(1));

        assertThat(decide(observed).status().failure().code()).isEqualTo(FailureCode.INVALID_SPEC);
    }

    @Test
    void a_missing_source_fails_the_asset_after_its_grace() {
        Observed observed = Assets.wanted(Assets.asset(null), Optional.of(Assets.PROFILE), OptionalLong.empty());

        assertThat(decide(observed).status().failure().code()).isEqualTo(FailureCode.SOURCE_MISSING);
        Decided early = Assets.decide(observed, POLICY, NOW.minusSeconds(55));
        assertThat(early.status().failure()).isNull();
        assertThat(early.wakeUp()).isPresent();
    }

    @Test
    void a_source_is_waited_for_however_often_it_is_looked_for() {
        Instant created = Assets.CREATED;
        MediaAssetStatus waiting = Assets.decide(missing(null), POLICY, created).status();

        Decided late = Assets.decide(missing(waiting), POLICY, created.plusSeconds(9));
        Decided tooLate = Assets.decide(missing(waiting), POLICY, created.plusSeconds(10));

        assertThat(late.status()).isEqualTo(waiting);
        assertThat(late.wakeUp()).isPresent();
        assertThat(tooLate.status().failure().code()).isEqualTo(FailureCode.SOURCE_MISSING);
    }

    private static Observed missing(MediaAssetStatus status) {
        return Assets.wanted(Assets.asset(status), Optional.of(Assets.PROFILE), OptionalLong.empty());
    }

    @Test
    void a_source_that_no_worker_has_room_for_is_refused() {
        Policy tight = POLICY.with(POLICY.admissionTimeout(), Assets.SOURCE_BYTES - 1);

        Decided decision = Assets.decide(fresh(), tight, NOW);

        assertThat(decision.start()).isFalse();
        assertThat(decision.status().failure().code()).isEqualTo(FailureCode.MEDIA_TOO_LARGE);
        assertThat(decision.status().failure().message()).contains("999 bytes");
    }

    @Test
    void the_profiles_limits_and_thumbnails_are_frozen_at_admission() {
        Limits limits = new Limits(60, 120);
        ThumbnailSpec thumbnails = new ThumbnailSpec(List.of(10), 320, ThumbnailFormat.WEBP);
        var profile =
                new ProcessingProfileSpec(null, List.of(Assets.derivative(Container.MP4)), thumbnails, null, limits);
        Observed observed = Assets.wanted(Assets.asset(null), Optional.of(profile), OptionalLong.of(1));

        MediaAssetStatus admitted = decide(observed).status();
        MediaAssetStatus again = Assets.decide(
                        seen(admitted, new LaunchOutcome.Lost()), POLICY, NOW.plus(POLICY.jobGrace()))
                .status();

        assertThat(again.attempt().launch()).isEqualTo(2);
        assertThat(again.attempt().limits()).isEqualTo(limits);
        assertThat(again.thumbnails().getFirst().width()).isEqualTo(320);
        assertThat(LaunchKeys.thumbnail("ast_x", 2, again.thumbnails().getFirst()))
                .isEqualTo("work/ast_x/2/thumb_10.webp");
    }

    @Test
    void a_gpu_that_is_required_is_refused_as_long_as_none_is_offered() {
        var required = new ProcessingProfileSpec(
                null, List.of(Assets.derivative(Container.MP4)), null, new Gpu(GpuMode.REQUIRED), null);
        Observed observed = Assets.wanted(Assets.asset(null), Optional.of(required), OptionalLong.of(1));

        assertThat(decide(observed).status().failure().message()).startsWith("gpu: Required");
    }

    @Test
    void success_publishes_thumbnails_before_it_is_written() {
        Decided decision = decide(succeeded());

        assertThat(decision.status().phase()).isEqualTo(Phase.PROCESSED);
        assertThat(decision.status().ready()).isEqualTo("2/2");
        assertThat(decision.publish())
                .containsEntry(
                        "work/ast_7xkm2pqrv9nck7jx/1/thumb_mid.jpg", "delivery/ast_7xkm2pqrv9nck7jx/thumb_mid.jpg");
        assertThat(events(Optional.of(running), decision)).containsExactly(EventType.THUMBNAIL, EventType.PROCESSED);
    }

    @Test
    void an_asset_is_delivered_once_its_outputs_answer() {
        MediaAssetStatus processed = decide(succeeded()).status();
        Observed answering = Assets.answering(processed);

        Decided waiting = decide(seen(processed));
        Decided decision = decide(answering);

        assertThat(waiting.wakeUp()).isPresent();
        assertThat(decision.status().phase()).isEqualTo(Phase.DELIVERED);
        assertThat(events(Optional.of(processed), decision)).containsExactly(EventType.DELIVERED);
    }

    @Test
    void outputs_that_are_gone_are_not_looked_for_every_few_seconds_for_ever() {
        MediaAssetStatus processed = decide(succeeded()).status();
        Observed gone = seen(processed);
        Instant timeUp = NOW.plus(POLICY.deliveryTimeout());

        Decided early = Assets.decide(gone, POLICY, timeUp.minusMillis(1));
        Decided late = Assets.decide(gone, POLICY, timeUp);

        assertThat(early.wakeUp()).isPresent();
        assertThat(late.wakeUp()).isEmpty();
        assertThat(late.status().phase()).isEqualTo(Phase.PROCESSED);
        assertThat(late.status().conditions())
                .filteredOn(condition -> condition.type().equals(Conditions.DELIVERED))
                .extracting("reason")
                .containsExactly("OutputsMissing");
        assertThat(events(Optional.of(processed), late)).isEmpty();
    }

    @Test
    void cancelling_stops_the_job_and_says_nothing_failed() {
        Observed observed = Assets.seen(
                Assets.asset(null, true, "originals/media/x/video.mp4", running), new LaunchOutcome.Active());

        Decided decision = decide(observed);

        assertThat(decision.status().phase()).isEqualTo(Phase.CANCELLED);
        assertThat(decision.stop()).contains(running.attempt().job());
        assertThat(events(Optional.of(running), decision)).containsExactly(EventType.CANCELLED);
    }

    @Test
    void reprocessing_starts_a_new_attempt_whose_launches_go_on_counting() {
        MediaAssetStatus processed = decide(succeeded()).status();
        Observed observed = Assets.wanted(
                Assets.asset(1, null, "originals/media/x/video.mp4", processed),
                Optional.of(Assets.PROFILE),
                OptionalLong.of(1));

        Decided decision = decide(observed);

        assertThat(decision.status().attempt().number()).isEqualTo(2);
        assertThat(decision.status().attempt().launch()).isEqualTo(2);
        assertThat(events(Optional.of(processed), decision)).containsExactly(EventType.PROCESSING);
    }

    private Observed succeeded() {
        return seen(running, new LaunchOutcome.Succeeded(Optional.of(Assets.manifest(running))));
    }

    private static Decided decide(Observed observed) {
        return Assets.decide(observed, POLICY, NOW);
    }

    private static List<EventType> events(Optional<MediaAssetStatus> previous, Decided decision) {
        return Transitions.between(previous, decision.status());
    }
}
