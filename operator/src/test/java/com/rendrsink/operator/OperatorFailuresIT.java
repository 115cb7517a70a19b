package com.rendrsink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.FailureCode;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Phase;
import com.rendrsink.transcoder.contract.ExitCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Launches that do not go well: which are followed by another, and which count. */
@ExtendWith(TenantResolver.class)
class OperatorFailuresIT {
    @Test
    void bad_media_fails_at_once(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();
        tenant.submit();

        // When
        tenant.awaitLaunch(1).fail(ExitCode.MEDIA_CORRUPT);

        // Then
        MediaAssetStatus status = tenant.awaitRest(Phase.FAILED);
        assertThat(status.failure().code()).isEqualTo(FailureCode.MEDIA_CORRUPT);
        assertThat(status.failure().message()).isEqualTo(ExitCode.MEDIA_CORRUPT.description());
        assertThat(status.attempt().launch()).isEqualTo(1);
        assertThat(tenant.events()).containsExactly("1 asset.processing", "2 asset.failed");
        tenant.awaitTrue(now -> assertThat(now.jobs()).isEmpty());
    }

    @Test
    void a_storage_outage_counts_and_is_followed_by_another_launch(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();
        tenant.submit();
        PlayedLaunch first = tenant.awaitLaunch(1);
        List<String> outputs = first.outputs();

        // When
        first.fail(ExitCode.STORAGE_UNAVAILABLE);

        // Then
        PlayedLaunch second = tenant.awaitLaunch(2);
        assertThat(second.name()).isNotEqualTo(first.name());
        assertThat(second.outputs()).doesNotContainAnyElementsOf(outputs);
        assertThat(tenant.asset().get().getStatus().attempt().failures()).isEqualTo(1);
        second.succeed();
        tenant.awaitRest(Phase.DELIVERED);
        assertThat(tenant.events()).hasSize(4).first().isEqualTo("1 asset.processing");
    }

    @Test
    void an_outage_that_lasts_ends_in_failure(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();
        tenant.submit();

        // When
        for (int launch = 1; launch <= 3; launch++) {
            tenant.awaitLaunch(launch).fail(ExitCode.STORAGE_UNAVAILABLE);
        }

        // Then
        MediaAssetStatus status = tenant.awaitRest(Phase.FAILED);
        assertThat(status.failure().code()).isEqualTo(FailureCode.STORAGE_UNAVAILABLE);
        assertThat(tenant.events()).containsExactly("1 asset.processing", "2 asset.failed");
    }

    @Test
    void a_disruption_is_followed_by_another_launch_and_does_not_count(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();
        tenant.submit();

        // When
        tenant.awaitLaunch(1).disrupt();

        // Then
        tenant.awaitLaunch(2);
        assertThat(tenant.asset().get().getStatus().attempt().failures()).isZero();
    }

    @Test
    void a_crash_counts(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();
        tenant.submit();

        // When
        for (int launch = 1; launch <= 3; launch++) {
            tenant.awaitLaunch(launch).crash(128);
        }

        // Then
        MediaAssetStatus status = tenant.awaitRest(Phase.FAILED);
        assertThat(status.failure().code()).isEqualTo(FailureCode.INTERNAL_ERROR);
        assertThat(status.attempt().failures()).isEqualTo(2);
    }

    @Test
    void media_that_outgrows_the_work_volume_fails_at_once(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();
        tenant.submit();

        // When
        tenant.awaitLaunch(1).outgrowVolume();

        // Then
        MediaAssetStatus status = tenant.awaitRest(Phase.FAILED);
        assertThat(status.failure().code()).isEqualTo(FailureCode.MEDIA_TOO_LARGE);
        assertThat(status.attempt().launch()).isEqualTo(1);
    }

    @Test
    void a_node_that_is_gone_is_followed_by_another_launch_and_does_not_count(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();
        tenant.submit();

        // When
        tenant.awaitLaunch(1).loseNode();

        // Then
        tenant.awaitLaunch(2);
        assertThat(tenant.asset().get().getStatus().attempt().failures()).isZero();
    }

    @Test
    void a_result_that_is_none_counts(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();
        tenant.submit();

        // When
        tenant.awaitLaunch(1).succeed("null");
        tenant.awaitLaunch(2).succeed("{\"assetId\": \"ast_other\"}");

        // Then
        tenant.awaitLaunch(3).succeed();
        assertThat(tenant.awaitRest(Phase.DELIVERED).attempt().failures()).isEqualTo(2);
    }

    @Test
    void a_message_that_nothing_could_hold_is_cut(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();
        tenant.submit();

        // When
        tenant.awaitLaunch(1).fail(ExitCode.MEDIA_CORRUPT, "broken\u0000 " + "x".repeat(1_000_000));

        // Then
        MediaAssetStatus status = tenant.awaitRest(Phase.FAILED);
        assertThat(status.failure().message()).startsWith("broken xxx").hasSizeLessThan(1000);
        assertThat(tenant.events()).containsExactly("1 asset.processing", "2 asset.failed");
    }

    @Test
    void a_job_deleted_by_hand_is_followed_by_another_and_its_plan_removed(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();
        tenant.submit();

        // When
        tenant.awaitLaunch(1).deleteByHand();

        // Then
        PlayedLaunch second = tenant.awaitLaunch(2);
        assertThat(tenant.asset().get().getStatus().attempt().failures()).isZero();
        tenant.awaitTrue(now -> {
            assertThat(now.jobs()).containsExactly(second.name());
            assertThat(now.secrets()).containsExactly(second.name());
        });
    }
}
