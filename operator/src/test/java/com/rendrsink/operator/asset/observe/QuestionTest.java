package com.rendrsink.operator.asset.observe;

import static com.rendrsink.operator.asset.Assets.NOW;
import static com.rendrsink.operator.asset.Assets.asset;
import static com.rendrsink.operator.asset.Assets.seen;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.operator.asset.Assets;
import com.rendrsink.operator.asset.decide.Policy;
import com.rendrsink.transcoder.contract.ExitCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An asset is asked about what it may depend on now, and nothing else is read. */
class QuestionTest {
    private static final String SOURCE = "originals/media/x/video.mp4";

    private final MediaAssetStatus running = decide(Assets.fresh());
    private final MediaAssetStatus processed =
            decide(seen(running, new LaunchOutcome.Succeeded(Optional.of(Assets.manifest(running)))));
    private final MediaAssetStatus delivered = decide(Assets.answering(processed));

    @Test
    void a_new_attempt_needs_the_profile_and_the_source() {
        assertThat(Question.about(asset(null))).isInstanceOf(Question.Admission.class);
        assertThat(List.of(running, processed, delivered))
                .allSatisfy(status -> assertThat(Question.about(asset(1, null, SOURCE, status)))
                        .isInstanceOf(Question.Admission.class));
    }

    @Test
    void a_running_launch_is_looked_at_by_its_job_and_its_manifest() {
        assertThat(Question.about(asset(running)))
                .isEqualTo(new Question.Outcome(running.attempt().job(), "work/ast_7xkm2pqrv9nck7jx/1/manifest.json"));
    }

    @Test
    void made_outputs_are_looked_for_until_they_answered_once() {
        assertThat(Question.about(asset(processed)))
                .isInstanceOfSatisfying(
                        Question.Outputs.class,
                        outputs -> assertThat(outputs.objects())
                                .hasSize(4)
                                .contains(Optional.of("delivery/ast_7xkm2pqrv9nck7jx/thumb_mid.jpg")));
        assertThat(Question.about(asset(delivered)))
                .isEqualTo(new Question.Nothing(new Observed.Resting(asset(delivered))));
    }

    @Test
    void an_output_without_a_key_is_looked_for_and_answers_nowhere() {
        MediaAssetStatus odd = new MediaAssetStatus(
                processed.assetId(),
                processed.observedGeneration(),
                processed.phase(),
                processed.ready(),
                processed.conditions(),
                processed.attempt(),
                processed.file(),
                running.derivatives(),
                processed.thumbnails(),
                null,
                List.of(),
                processed.nextSequence());

        assertThat(Question.about(asset(odd)))
                .isInstanceOfSatisfying(
                        Question.Outputs.class,
                        outputs -> assertThat(outputs.objects()).contains(Optional.empty()));
    }

    @Test
    void a_pause_and_an_end_need_nothing() {
        var unavailable = new LaunchOutcome.Failed(ExitCode.STORAGE_UNAVAILABLE, Optional.empty());
        MediaAssetStatus pausing = decide(seen(running, unavailable));
        MediaAssetStatus failed = decide(seen(running, new LaunchOutcome.Overdue()));

        assertThat(seen(pausing)).isInstanceOf(Observed.BackingOff.class);
        assertThat(seen(failed)).isInstanceOf(Observed.Resting.class);
        assertThat(seen(delivered)).isInstanceOf(Observed.Resting.class);
    }

    private static MediaAssetStatus decide(Observed observed) {
        return Assets.decide(observed, Policy.DEFAULT, NOW).status();
    }
}
