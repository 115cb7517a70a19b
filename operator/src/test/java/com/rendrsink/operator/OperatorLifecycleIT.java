package com.rendrsink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.ConditionStatus;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.OutputState;
import com.rendrsink.crds.Phase;
import com.rendrsink.testing.S3Server;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main path, from a new asset to delivered outputs. */
@ExtendWith(TenantResolver.class)
class OperatorLifecycleIT {
    @Test
    void a_new_asset_gets_one_job_and_one_plan_of_its_own(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();

        // When
        MediaAsset asset = tenant.submit();

        // Then
        PlayedLaunch launch = tenant.awaitLaunch(1);
        Secret plan = tenant.admin()
                .secrets()
                .inNamespace(tenant.namespace())
                .withName(launch.name())
                .get();
        assertThat(tenant.jobs()).containsExactly(launch.name());
        assertThat(tenant.secrets()).containsExactly(launch.name());
        assertBelongsTo(asset, launch.job());
        assertBelongsTo(asset, plan);
        assertThat(plan.getImmutable()).isTrue();
        assertThat(condition(tenant.asset().get().getStatus(), "Accepted")).isEqualTo(ConditionStatus.TRUE);
    }

    @Test
    void kubectl_describe_tells_every_step(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();

        // When
        tenant.submit();
        tenant.awaitLaunch(1).succeed();
        tenant.awaitRest(Phase.DELIVERED);

        // Then
        tenant.awaitTrue(now -> assertThat(now.admin()
                        .events()
                        .v1()
                        .events()
                        .inNamespace(now.namespace())
                        .list()
                        .getItems())
                .filteredOn(event -> event.getRegarding().getKind().equals("MediaAsset"))
                .extracting("reason")
                .containsExactlyInAnyOrder("Launched", "Processed", "Delivered"));
    }

    private static void assertBelongsTo(MediaAsset asset, HasMetadata owned) {
        OwnerReference owner = owned.getMetadata().getOwnerReferences().getFirst();
        assertThat(owner.getUid()).isEqualTo(asset.getMetadata().getUid());
        assertThat(owner.getKind()).isEqualTo("MediaAsset");
        assertThat(owner.getController()).isTrue();
        assertThat(owned.getMetadata().getLabels())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "app.kubernetes.io/managed-by", "rendrsink",
                        "media.rendrsink.com/asset-uid", asset.getMetadata().getUid(),
                        "media.rendrsink.com/launch", "1"));
    }

    @Test
    void a_worker_has_no_rights_but_its_plan_and_the_login_of_its_images_registry(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();

        // When
        tenant.submit();

        // Then
        PlayedLaunch launch = tenant.awaitLaunch(1);
        PodSpec pod = launch.job().getSpec().getTemplate().getSpec();
        assertThat(pod.getPriorityClassName()).isEqualTo("rendrsink-worker-high");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getImagePullSecrets())
                .extracting(LocalObjectReference::getName)
                .containsExactly("registry-login");
        assertThat(pod.getContainers().getFirst().getEnv()).isEmpty();
        assertThat(pod.getContainers().getFirst().getSecurityContext().getReadOnlyRootFilesystem())
                .isTrue();
        assertThat(Serialization.asYaml(launch.job()))
                .doesNotContain(S3Server.ACCESS_KEY, S3Server.SECRET_KEY, "X-Amz-Signature");
        assertThat(launch.plan().toString()).contains("X-Amz-Signature").doesNotContain(S3Server.SECRET_KEY);
        // The namespace lets only pods in that keep to the restricted standard.
        assertThat(launch.createPod().getMetadata().getUid()).isNotEmpty();
    }

    @Test
    void a_finished_launch_is_processed_delivered_and_removed(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();
        tenant.submit();

        // When
        tenant.awaitLaunch(1).succeed();

        // Then
        MediaAssetStatus status = tenant.awaitRest(Phase.DELIVERED);
        assertThat(condition(status, "Processed")).isEqualTo(ConditionStatus.TRUE);
        assertThat(condition(status, "Delivered")).isEqualTo(ConditionStatus.TRUE);
        assertThat(status.derivatives()).allSatisfy(made -> {
            assertThat(made.state()).isEqualTo(OutputState.READY);
            assertThat(tenant.store().stat(made.object())).isPresent();
        });
        assertThat(status.thumbnails())
                .hasSize(2)
                .allSatisfy(
                        made -> assertThat(tenant.store().stat(made.object())).isPresent());
        assertThat(tenant.events())
                .containsExactly(
                        "1 asset.processing", "2 thumbnail.generated", "3 asset.processed", "4 asset.delivered");
        tenant.awaitTrue(now -> {
            assertThat(now.jobs()).isEmpty();
            assertThat(now.secrets()).isEmpty();
        });
    }

    private static ConditionStatus condition(MediaAssetStatus status, String type) {
        return status.conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .orElseThrow()
                .status();
    }
}
