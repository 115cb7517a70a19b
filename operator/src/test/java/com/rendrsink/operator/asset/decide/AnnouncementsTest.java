package com.rendrsink.operator.asset.decide;

import static com.rendrsink.operator.asset.Assets.NOW;
import static com.rendrsink.operator.asset.Assets.seen;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.EventType;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Reason;
import com.rendrsink.operator.asset.Assets;
import com.rendrsink.operator.asset.observe.LaunchOutcome;
import com.rendrsink.operator.asset.observe.Observed;
import com.rendrsink.transcoder.contract.ExitCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told of each step: by Kubernetes Events, and of the end by the last webhook. */
class AnnouncementsTest {
    private final MediaAssetStatus running = decide(Assets.fresh());

    @Test
    void each_step_is_announced_once() {
        MediaAssetStatus processed =
                decide(seen(running, new LaunchOutcome.Succeeded(Optional.of(Assets.manifest(running)))));

        assertThat(reasons(Optional.empty(), running)).containsExactly("Launched");
        assertThat(reasons(Optional.of(running), running)).isEmpty();
        assertThat(reasons(Optional.of(running), processed)).containsExactly("Processed");
    }

    @Test
    void a_failure_carries_its_code_and_its_message() {
        var outcome = new LaunchOutcome.Failed(
                ExitCode.MEDIA_CORRUPT, Optional.of(Assets.failure(running, ExitCode.MEDIA_CORRUPT, "cut short")));

        var announced = Announcements.between(Optional.of(running), decide(seen(running, outcome)));

        assertThat(announced).containsExactly(new Announcements.Announcement(true, Reason.MEDIA_CORRUPT, "cut short"));
    }

    @Test
    void a_lost_job_announces_the_next_launch() {
        Observed lost = seen(running, new LaunchOutcome.Lost());
        MediaAssetStatus next = Assets.decide(lost, Policy.DEFAULT, NOW.plus(Policy.DEFAULT.jobGrace()))
                .status();

        assertThat(Announcements.between(Optional.of(running), next))
                .extracting("note")
                .containsExactly("Launch 2 is Job " + next.attempt().job() + ".");
    }

    @Test
    void the_deletion_takes_the_sequence_number_after_the_last() {
        MediaAssetStatus told = Transitions.record(Optional.empty(), running, java.util.Set.of(), "uid-1", NOW);

        var deletion = Transitions.deletion(Assets.asset(told), NOW).orElseThrow();

        assertThat(deletion.type()).isEqualTo(EventType.DELETED);
        assertThat(deletion.sequence()).isEqualTo(told.events().getLast().sequence() + 1);
    }

    @Test
    void an_asset_that_was_never_announced_has_no_event_at_its_end() {
        assertThat(Transitions.deletion(Assets.asset(null), NOW)).isEmpty();
    }

    private static MediaAssetStatus decide(Observed observed) {
        return Assets.decide(observed, Policy.DEFAULT, NOW).status();
    }

    private static List<String> reasons(Optional<MediaAssetStatus> previous, MediaAssetStatus next) {
        return Announcements.between(previous, next).stream()
                .map(announcement -> announcement.reason().wireName())
                .toList();
    }
}
