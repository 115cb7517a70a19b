package com.rendrsink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Operators that come and go, and two at a time. */
@ExtendWith(TenantResolver.class)
class OperatorRestartIT {
    @Test
    void what_happened_while_it_was_stopped_is_read_at_its_start(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();
        tenant.submit();
        PlayedLaunch launch = tenant.awaitLaunch(1);
        tenant.stopOperators();

        // When
        launch.succeed();
        tenant.startAnotherOperator();

        // Then
        MediaAssetStatus status = tenant.awaitRest(Phase.DELIVERED);
        assertThat(status.attempt().launch()).isEqualTo(1);
        assertThat(tenant.events()).hasSize(4);
    }

    @Test
    void an_asset_created_while_it_was_stopped_is_processed(Tenant tenant) throws Exception {
        // Given
        tenant.submit();

        // When
        tenant.startOperator();

        // Then
        assertThat(tenant.awaitLaunch(1).plan().launch()).isEqualTo(1);
    }

    @Test
    void two_operators_tell_one_story(Tenant tenant) throws Exception {
        // Given
        tenant.giveJobsTheirUsualGrace();
        tenant.startOperator();
        tenant.startAnotherOperator();

        // When
        tenant.submit();
        tenant.awaitLaunch(1).disrupt();
        tenant.awaitLaunch(2).succeed();

        // Then
        MediaAssetStatus status = tenant.awaitRest(Phase.DELIVERED);
        assertThat(status.attempt().launch()).isEqualTo(2);
        assertThat(tenant.events())
                .containsExactly(
                        "1 asset.processing", "2 thumbnail.generated", "3 asset.processed", "4 asset.delivered");
        tenant.awaitTrue(now -> assertThat(now.jobs()).isEmpty());
    }

    @Test
    void a_launch_that_is_started_when_the_next_one_runs_is_ended(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();
        tenant.submit();
        PlayedLaunch first = tenant.awaitLaunch(1);
        MediaAsset recorded = tenant.asset().get();
        first.disrupt();
        PlayedLaunch second = tenant.awaitLaunch(2);
        tenant.awaitTrue(now -> assertThat(now.jobs()).containsExactly(second.name()));

        // When
        tenant.startLate(recorded);

        // Then
        tenant.awaitTrue(now -> {
            assertThat(now.jobs()).containsExactly(second.name());
            assertThat(now.secrets()).containsExactly(second.name());
        });
        assertThat(tenant.asset().get().getStatus().attempt().launch()).isEqualTo(2);
    }
}
