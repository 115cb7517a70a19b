package com.rendrsink.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.Phase;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** That the other tests run with the chart's rights and no more, and what the operator does when one is missing. */
@ExtendWith(TenantResolver.class)
class OperatorPermissionsIT {
    @Test
    void an_operator_that_may_not_make_plans_starts_nothing_and_goes_on(Tenant tenant) throws Exception {
        // Given
        tenant.grant(ShippedPermissions.rulesWithout("create", "secrets"));
        tenant.startAnotherOperator();

        // When
        tenant.submit();

        // Then
        tenant.awaitTrue(now ->
                assertThat(now.counted("rendrsink_launch_refusals_total")).isGreaterThan(2));
        assertThat(tenant.jobs()).isEmpty();
        tenant.grant(ShippedPermissions.rules());
        tenant.awaitLaunch(1);
    }

    @Test
    void jobs_that_are_refused_leave_no_plans_behind(Tenant tenant) throws Exception {
        // Given
        tenant.grant(ShippedPermissions.rulesWithout("create", "jobs"));
        tenant.startAnotherOperator();

        // When
        tenant.submit();

        // Then
        tenant.awaitTrue(now ->
                assertThat(now.counted("rendrsink_launch_refusals_total")).isGreaterThan(3));
        tenant.awaitTrue(now -> assertThat(now.secrets()).isEmpty());
        assertThat(tenant.asset().get().getStatus().attempt().launch()).isEqualTo(1);
    }

    @Test
    void cancelling_a_launch_whose_job_is_refused_takes_its_plan_along(Tenant tenant) throws Exception {
        // Given
        tenant.grant(ShippedPermissions.rulesWithout("create", "jobs"));
        tenant.startAnotherOperator();
        tenant.submit();
        tenant.awaitTrue(now ->
                assertThat(now.counted("rendrsink_launch_refusals_total")).isPositive());

        // When
        // Each try writes the status, and an edit of what was read before loses.
        tenant.awaitTrue(now -> now.asset().edit(Edits.cancel()));

        // Then
        tenant.awaitRest(Phase.CANCELLED);
        tenant.awaitTrue(now -> assertThat(now.secrets()).isEmpty());
    }

    @Test
    void other_namespaces_are_closed(Tenant tenant) throws Exception {
        // Given
        tenant.grant(ShippedPermissions.rules());
        try (KubernetesClient operator = tenant.operatorClient()) {
            // Then
            assertForbidden(
                    () -> operator.batch().v1().jobs().inNamespace("default").list());
            assertForbidden(() -> operator.pods().inNamespace("default").list());
            assertForbidden(() -> operator.secrets()
                    .inNamespace("default")
                    .withName("rendrsink-webhook")
                    .get());
            assertForbidden(() -> operator.resources(MediaAsset.class)
                    .inNamespace("default")
                    .withName("clip")
                    .delete());
        }
    }

    private static void assertForbidden(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(KubernetesClientException.class).hasMessageContaining("forbidden");
    }
}
