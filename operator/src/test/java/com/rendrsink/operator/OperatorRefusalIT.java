package com.rendrsink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.Condition;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Phase;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Jobs that the cluster does not take. */
@ExtendWith(TenantResolver.class)
class OperatorRefusalIT {
    private static final Map<String, Quantity> NO_JOBS = Map.of("count/jobs.batch", new Quantity("0"));

    @Test
    void a_refused_job_is_tried_again_under_its_number_and_says_why_once(Tenant tenant) throws Exception {
        // Given
        ResourceQuota quota = forbidJobs(tenant);
        tenant.startOperator();

        // When
        tenant.submit();

        // Then
        tenant.awaitStatus(status -> assertThat(processed(status).reason()).isEqualTo("JobRefused"));
        tenant.awaitTrue(now ->
                assertThat(now.counted("rendrsink_launch_refusals_total")).isGreaterThan(3));
        tenant.awaitStatus(status -> {
            assertThat(status.attempt().launch()).isEqualTo(1);
            assertThat(status.phase()).isEqualTo(Phase.PROCESSING);
            assertThat(processed(status).reason()).isEqualTo("JobRefused");
            assertThat(processed(status).message()).contains("exceeded quota: no-jobs");
        });
        assertThat(announced(tenant)).containsExactly("JobRefused");
        tenant.awaitTrue(now -> assertThat(now.secrets()).isEmpty());

        // When
        tenant.admin().resource(quota).delete();

        // Then
        tenant.awaitLaunch(1).succeed();
        MediaAssetStatus status = tenant.awaitRest(Phase.DELIVERED);
        assertThat(status.attempt().launch()).isEqualTo(1);
        assertThat(announced(tenant)).containsExactlyInAnyOrder("JobRefused", "Launched", "Processed", "Delivered");
        tenant.awaitTrue(now -> assertThat(now.jobs()).isEmpty());
        assertThat(tenant.secrets()).isEmpty();
    }

    /** There is no controller that would fill in the status. */
    private static ResourceQuota forbidJobs(Tenant tenant) {
        ResourceQuota quota = tenant.admin()
                .resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withNamespace(tenant.namespace())
                        .withName("no-jobs")
                        .endMetadata()
                        .withNewSpec()
                        .withHard(NO_JOBS)
                        .endSpec()
                        .build())
                .create();
        return tenant.admin()
                .resource(new ResourceQuotaBuilder(quota)
                        .withNewStatus()
                        .withHard(NO_JOBS)
                        .withUsed(NO_JOBS)
                        .endStatus()
                        .build())
                .updateStatus();
    }

    private static Condition processed(MediaAssetStatus status) {
        return status.conditions().stream()
                .filter(condition -> condition.type().equals("Processed"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> announced(Tenant tenant) {
        return tenant.admin().events().v1().events().inNamespace(tenant.namespace()).list().getItems().stream()
                .map(io.fabric8.kubernetes.api.model.events.v1.Event::getReason)
                .toList();
    }
}
