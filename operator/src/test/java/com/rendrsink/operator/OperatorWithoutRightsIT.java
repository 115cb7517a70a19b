package com.rendrsink.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Phase;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A namespace in which the operator has no rights yet, or none any more. */
@ExtendWith(TenantResolver.class)
class OperatorWithoutRightsIT {
    @Test
    void an_asset_whose_namespace_has_lost_the_operators_rights_is_cleaned_and_let_go(Tenant tenant) throws Exception {
        // Given
        tenant.startOperator();
        tenant.submit();
        tenant.awaitLaunch(1).succeed();
        MediaAssetStatus status = tenant.awaitRest(Phase.DELIVERED);
        tenant.stopOperators();

        // When
        tenant.loseGrant();
        tenant.startOperator(Tenant.WAITING_FOR_NO_WORKER, Set.of(tenant.namespace()));
        tenant.asset().delete();

        // Then
        tenant.awaitTrue(now -> assertThat(now.asset().get()).isNull());
        assertThat(tenant.store().stat(tenant.original())).isEmpty();
        assertThat(status.derivatives())
                .isNotEmpty()
                .allSatisfy(
                        made -> assertThat(tenant.store().stat(made.object())).isEmpty());
    }

    @Test
    void rights_that_are_given_after_the_start_are_found(Tenant tenant) throws Exception {
        // Given
        tenant.startAnotherOperator();

        // When
        tenant.grant(ShippedPermissions.rules());
        tenant.submit();

        // Then: that the run has ended is told by the watch that was refused at first
        tenant.awaitLaunch(1).succeed();
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() ->
                        assertThat(tenant.asset().get().getStatus().phase()).isEqualTo(Phase.DELIVERED));
    }
}
