package com.rendrsink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Phase;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What assets cost that came to their end long ago, and what wakes them. */
@ExtendWith(TenantResolver.class)
class OperatorScaleIT {
    private static final int COUNT = 1200;

    @Test
    void finished_assets_cost_a_start_no_request_but_their_share_of_a_list(Tenant tenant) throws Exception {
        // Given
        FinishedAssets.create(tenant, "done", COUNT);
        RequestLog requests = new RequestLog();

        // When
        tenant.startOperator(requests);
        tenant.submit();
        tenant.awaitLaunch(1).succeed();
        tenant.awaitRest(Phase.DELIVERED);

        // Then
        assertThat(requests.ofAsset("clip")).isNotEmpty();
        assertThat(requests.ofAsset("done")).isEmpty();
        assertThat(requests.lists())
                .allSatisfy(list -> assertThat(list).contains("limit=500"))
                .filteredOn(list -> list.contains("/mediaassets"))
                .hasSize(3);
    }

    @Test
    void a_finished_asset_is_taken_up_when_its_specification_changes_and_when_it_is_deleted(Tenant tenant)
            throws Exception {
        // Given
        FinishedAssets.create(tenant, "clip");
        tenant.startOperator(new RequestLog());

        // When
        Resource<MediaAsset> asset = tenant.asset();
        asset.edit(Edits.reprocess(1));

        // Then
        tenant.awaitStatus(status -> {
            assertThat(status.attempt()).isNotNull();
            assertThat(status.attempt().number()).isEqualTo(2);
        });
        asset.delete();
        tenant.awaitTrue(now -> assertThat(asset.get()).isNull());
    }

    @Test
    void a_job_that_outlived_the_end_of_its_asset_is_ended_by_the_next_operator(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();
        tenant.submit();
        tenant.awaitLaunch(1);
        tenant.stopOperators();
        cancelAsAnOperatorThatStopsRightAfterItsCommit(tenant);
        assertThat(tenant.jobs()).hasSize(1);

        // When
        tenant.startAnotherOperator();

        // Then
        tenant.awaitTrue(now -> assertThat(now.jobs()).isEmpty());
    }

    private static void cancelAsAnOperatorThatStopsRightAfterItsCommit(Tenant tenant) {
        MediaAsset asset = tenant.asset().edit(Edits.cancel());
        MediaAssetStatus running = asset.getStatus();
        asset.setStatus(new MediaAssetStatus(
                running.assetId(),
                asset.getMetadata().getGeneration(),
                Phase.CANCELLED,
                running.ready(),
                running.conditions(),
                running.attempt().with(LaunchState.CANCELLED, 0, Instant.now(), null, 0),
                running.file(),
                running.derivatives(),
                running.thumbnails(),
                running.failure(),
                List.of(),
                running.nextSequence()));
        tenant.admin().resource(asset).updateStatus();
    }
}
