package com.rendrsink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.Phase;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What else lives in the account's namespace is neither used nor touched. */
@ExtendWith(TenantResolver.class)
class OperatorOwnershipIT {
    @Test
    void a_secret_that_is_named_like_the_asset_is_left_alone(Tenant tenant) throws Exception {
        // Given
        tenant.admin()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(tenant.namespace())
                        .withName("clip-1")
                        .endMetadata()
                        .withStringData(Map.of("password", "of the tenant's own"))
                        .build())
                .create();
        tenant.startOperator();

        // When
        tenant.submit();
        tenant.awaitLaunch(1).succeed();

        // Then
        tenant.awaitRest(Phase.DELIVERED);
        tenant.awaitTrue(now -> {
            assertThat(now.jobs()).isEmpty();
            assertThat(now.secrets()).containsExactly("clip-1");
        });
    }

    @Test
    void somebody_elses_job_is_neither_taken_for_a_launch_nor_ended(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();
        tenant.submit();
        PlayedLaunch first = tenant.awaitLaunch(1);
        String nextName = first.name().replaceFirst("1$", "2");
        Job foreign = tenant.admin().resource(unowned(first.job(), nextName)).create();

        // When
        first.disrupt();

        // Then
        PlayedLaunch third = tenant.awaitLaunch(3);
        tenant.awaitTrue(now -> {
            assertThat(now.jobs()).containsExactlyInAnyOrder(nextName, third.name());
            assertThat(now.secrets()).containsExactly(third.name());
        });
        third.succeed();
        tenant.awaitRest(Phase.DELIVERED);
        assertThat(tenant.admin().resource(foreign).get().getMetadata().getUid())
                .isEqualTo(foreign.getMetadata().getUid());
    }

    private static Job unowned(Job launch, String name) {
        return new JobBuilder()
                .withNewMetadata()
                .withNamespace(launch.getMetadata().getNamespace())
                .withName(name)
                .withOwnerReferences(List.of())
                .endMetadata()
                .withNewSpec()
                .withNewTemplate()
                .withSpec(launch.getSpec().getTemplate().getSpec())
                .endTemplate()
                .endSpec()
                .build();
    }
}
