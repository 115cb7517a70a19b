package com.rendrsink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.FailureCode;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Phase;
import com.rendrsink.media.Container;
import com.rendrsink.transcoder.contract.Rendition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an attempt may begin with, and that it keeps to it. */
@ExtendWith(TenantResolver.class)
class OperatorAdmissionIT {
    @Test
    void a_source_of_another_namespace_is_refused(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();

        // When
        tenant.submit("originals/somebody-else/video.mp4", Tenant.PROFILE, null);

        // Then
        assertRefused(tenant, FailureCode.INVALID_SPEC, "originals/" + tenant.namespace() + "/");
    }

    @Test
    void an_unknown_profile_is_refused_by_name(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();

        // When
        tenant.submit(tenant.original(), "cinema", null);

        // Then
        assertRefused(tenant, FailureCode.UNKNOWN_PROFILE, "cinema");
    }

    private static void assertRefused(Tenant tenant, FailureCode code, String words) throws Exception {
        MediaAssetStatus status = tenant.awaitRest(Phase.FAILED);
        assertThat(status.failure().code()).isEqualTo(code);
        assertThat(status.failure().message()).contains(words);
        assertThat(tenant.events()).containsExactly("1 asset.failed");
        assertThat(tenant.jobs()).isEmpty();
        assertThat(tenant.secrets()).isEmpty();
    }

    @Test
    void a_profile_edited_later_changes_no_running_asset(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();
        tenant.submit();
        PlayedLaunch first = tenant.awaitLaunch(1);

        // When
        tenant.profile(new DerivativeSpec(Container.WEBM, 640, null, null, null, null, null));
        first.disrupt();

        // Then
        assertThat(tenant.awaitLaunch(2).whole().renditions())
                .singleElement()
                .extracting(Rendition::format, Rendition::width)
                .containsExactly(Container.MP4, 1280);
    }

    @Test
    void reprocessing_begins_a_new_attempt_by_the_profile_of_now(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();
        tenant.submit();
        PlayedLaunch first = tenant.awaitLaunch(1);
        List<String> outputs = first.outputs();
        first.succeed();
        tenant.awaitRest(Phase.DELIVERED);
        tenant.profile(new DerivativeSpec(Container.WEBM, 640, null, null, null, null, null));

        // When
        tenant.asset().edit(Edits.reprocess(1));

        // Then
        PlayedLaunch second = tenant.awaitLaunch(2);
        assertThat(second.outputs()).doesNotContainAnyElementsOf(outputs);
        assertThat(second.whole().renditions()).extracting(Rendition::format).containsExactly(Container.WEBM);
        second.succeed();
        MediaAssetStatus status = tenant.awaitRest(Phase.DELIVERED);
        assertThat(status.attempt().number()).isEqualTo(2);
        assertThat(tenant.events()).hasSize(8).last().isEqualTo("8 asset.delivered");
    }
}
