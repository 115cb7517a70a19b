package com.rendrsink.operator.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.Condition;
import com.rendrsink.crds.ConditionStatus;
import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.Gpu;
import com.rendrsink.crds.GpuMode;
import com.rendrsink.crds.ProcessingProfile;
import com.rendrsink.crds.ProcessingProfileSpec;
import com.rendrsink.crds.ProcessingProfileStatus;
import com.rendrsink.media.Container;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProfileReconcilerTest {
    private static final Instant NOW = Instant.parse("2026-03-28T14:22:01Z");

    private final ProcessingProfileStatus accepted =
            ProfileReconciler.status(profile(GpuMode.PREFERRED), Optional.empty(), NOW);

    @Test
    void an_accepted_profile_says_so() {
        Condition condition = accepted.conditions().getFirst();

        assertThat(condition.type()).isEqualTo("Accepted");
        assertThat(condition.status()).isEqualTo(ConditionStatus.TRUE);
        assertThat(condition.reason()).isEqualTo("Valid");
        assertThat(condition.message()).isEqualTo("Assets can use the profile. Nothing has to be done.");
    }

    @Test
    void a_profile_that_cannot_be_used_says_why_and_what_to_do() {
        var next = ProfileReconciler.status(profile(GpuMode.REQUIRED), Optional.of(accepted), NOW.plusSeconds(1));

        assertThat(next.conditions())
                .containsExactly(new Condition(
                        "Accepted",
                        ConditionStatus.FALSE,
                        "Invalid",
                        "gpu: Required is not supported yet; Preferred runs on a CPU. Correct the profile.",
                        1L,
                        NOW.plusSeconds(1)));
    }

    @Test
    void the_same_verdict_later_is_the_same_status() {
        assertThat(ProfileReconciler.status(profile(GpuMode.PREFERRED), Optional.of(accepted), NOW.plusSeconds(1)))
                .isEqualTo(accepted);
    }

    private static ProcessingProfile profile(GpuMode mode) {
        ProcessingProfile profile = new ProcessingProfile();
        profile.setMetadata(new ObjectMetaBuilder().withGeneration(1L).build());
        var derivative = new DerivativeSpec(Container.MP4, 1280, null, null, null, null, null);
        profile.setSpec(new ProcessingProfileSpec(null, List.of(derivative), null, new Gpu(mode), null));
        return profile;
    }
}
