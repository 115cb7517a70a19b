package com.rendrsink.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rendrsink.crds.DerivativeStatus;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Phase;
import com.rendrsink.storage.ObjectKeys;
import com.rendrsink.transcoder.contract.ExitCode;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Deleted assets. Jobs and plans go with their owner, by the garbage collector, which the servers here lack. */
@ExtendWith(TenantResolver.class)
class OperatorRemovalIT {
    @Test
    void a_deleted_asset_takes_its_original_and_outputs_along(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();
        tenant.submit();
        tenant.awaitLaunch(1).succeed();
        MediaAssetStatus status = tenant.awaitRest(Phase.DELIVERED);

        // When
        tenant.asset().delete();

        // Then
        awaitGone(tenant);
        assertNothingIsLeft(tenant, status.assetId(), outputs(status));
        assertThat(tenant.store().stat(tenant.original())).isEmpty();
    }

    @Test
    void what_a_launch_uploaded_before_it_failed_or_was_deleted_goes_too(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();
        tenant.submit();
        PlayedLaunch first = tenant.awaitLaunch(1);
        first.upload();
        List<String> firstOutputs = first.outputs();
        first.fail(ExitCode.STORAGE_UNAVAILABLE);
        PlayedLaunch second = tenant.awaitLaunch(2);
        second.upload();
        List<String> outputs = Stream.concat(firstOutputs.stream(), second.outputs().stream())
                .map(id -> ObjectKeys.derivative(id, "mp4"))
                .toList();
        String assetId = tenant.asset().get().getStatus().assetId();

        // When
        tenant.asset().delete();

        // Then
        awaitGone(tenant);
        assertNothingIsLeft(tenant, assetId, outputs);
    }

    @Test
    void deleting_ends_the_worker_and_waits_for_it(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();
        tenant.submit();
        PlayedLaunch launch = tenant.awaitLaunch(1);
        Pod worker = launch.createPod();
        launch.plan();

        // When
        tenant.asset().delete();

        // Then
        tenant.awaitTrue(now -> assertThat(launch.isThere()).isFalse());
        await().during(Duration.ofSeconds(2))
                .until(() -> tenant.store().stat(tenant.original()).isPresent());
        launch.upload();
        launch.deletePod(worker);
        awaitGone(tenant);
        assertThat(tenant.store().list("delivery/" + launch.outputs().getFirst()))
                .isEmpty();
    }

    @Test
    void outputs_of_earlier_attempts_go_too(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();
        tenant.submit();
        tenant.awaitLaunch(1).succeed();
        MediaAssetStatus first = tenant.awaitRest(Phase.DELIVERED);
        tenant.asset().edit(Edits.reprocess(1));
        tenant.awaitLaunch(2);

        // When
        tenant.asset().delete();

        // Then
        awaitGone(tenant);
        assertNothingIsLeft(tenant, first.assetId(), outputs(first));
    }

    @Test
    void an_original_stays_as_long_as_another_asset_names_it(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();
        tenant.submit();
        tenant.awaitLaunch(1).succeed();
        tenant.awaitRest(Phase.DELIVERED);
        var first = tenant.asset();
        tenant.nameAsset("twin");
        tenant.submit();
        tenant.awaitLaunch(1);

        // When
        first.delete();
        tenant.awaitTrue(now -> assertThat(first.get()).isNull());

        // Then
        assertThat(tenant.store().stat(tenant.original())).isPresent();
        tenant.asset().delete();
        awaitGone(tenant);
        assertThat(tenant.store().stat(tenant.original())).isEmpty();
    }

    @Test
    void a_number_of_attempts_that_jumps_leaves_nothing_either(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();
        tenant.submit();
        tenant.awaitLaunch(1).succeed();
        MediaAssetStatus first = tenant.awaitRest(Phase.DELIVERED);
        tenant.asset().edit(Edits.reprocess(1_000_000));
        tenant.awaitLaunch(2).succeed();
        MediaAssetStatus second = tenant.awaitStatus(status -> {
            assertThat(status.attempt().launch()).isEqualTo(2);
            assertThat(status.phase()).isEqualTo(Phase.DELIVERED);
        });

        // When
        tenant.asset().delete();

        // Then
        awaitGone(tenant);
        assertNothingIsLeft(tenant, first.assetId(), outputs(first));
        assertNothingIsLeft(tenant, first.assetId(), outputs(second));
    }

    @Test
    void an_orphaned_asset_is_let_go_and_the_store_not_touched(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();
        tenant.submit();
        tenant.awaitLaunch(1).succeed();
        MediaAssetStatus status = tenant.awaitRest(Phase.DELIVERED);
        tenant.asset().edit(Edits.annotate("media.rendrsink.com/orphan", "true"));

        // When
        tenant.asset().delete();

        // Then
        awaitGone(tenant);
        assertThat(outputs(status))
                .allSatisfy(key -> assertThat(tenant.store().stat(key)).isPresent());
        assertThat(tenant.store().stat(tenant.original())).isPresent();
    }

    private static void awaitGone(Tenant tenant) {
        tenant.awaitTrue(now -> assertThat(now.asset().get()).isNull());
    }

    private static List<String> outputs(MediaAssetStatus status) {
        return status.derivatives().stream().map(DerivativeStatus::object).toList();
    }

    private static void assertNothingIsLeft(Tenant tenant, String assetId, List<String> outputs) {
        assertThat(outputs)
                .isNotEmpty()
                .allSatisfy(key -> assertThat(tenant.store().stat(key)).isEmpty());
        assertThat(tenant.store().list(ObjectKeys.thumbnails(assetId))).isEmpty();
        assertThat(tenant.store().list(ObjectKeys.work(assetId))).isEmpty();
    }
}
