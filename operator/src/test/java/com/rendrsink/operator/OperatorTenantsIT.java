package com.rendrsink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.AssetIdentity;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Phase;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one account does to its resources does not affect another account. */
@ExtendWith(TenantResolver.class)
class OperatorTenantsIT {
    @Test
    void the_name_of_another_accounts_asset_leads_to_none_of_its_outputs(Tenant owner, Tenant other) throws Exception {
        // Given
        String id = AssetIdentity.next(owner.namespace(), new Random().nextLong());
        owner.nameAsset(id.replace('_', '-'));
        owner.startOperator();
        owner.submit();
        owner.awaitLaunch(1).succeed();
        MediaAssetStatus status = owner.awaitRest(Phase.DELIVERED);
        List<String> outputs = owner.outputs();
        assertThat(status.assetId()).isEqualTo(id);

        // When
        other.nameAsset(id.replace('_', '-'));
        other.startOperator();
        other.submit();
        other.awaitLaunch(1).succeed();
        MediaAssetStatus taken = other.awaitRest(Phase.DELIVERED);

        // Then
        assertThat(taken.assetId()).isNotEqualTo(id);
        assertThat(other.outputs()).doesNotContainAnyElementsOf(outputs);
        other.asset().delete();
        other.awaitTrue(now -> assertThat(now.asset().get()).isNull());
        assertThat(outputs)
                .isNotEmpty()
                .allSatisfy(key -> assertThat(owner.store().stat(key)).isPresent());
    }

    @Test
    void a_resource_that_cannot_be_read_stops_its_own_account_at_most(Tenant owner, Tenant other) throws Exception {
        // Given
        owner.grant(ShippedPermissions.rules());
        other.grant(ShippedPermissions.rules());
        other.submitUnreadable("before");
        owner.startOperator(Tenant.HASTY, Set.of(owner.namespace(), other.namespace()));

        // When
        owner.submit();

        // Then
        owner.awaitLaunch(1).succeed();
        owner.awaitRest(Phase.DELIVERED);
        owner.awaitTrue(
                now -> assertThat(now.counted("rendrsink_unwatched_namespaces")).isEqualTo(1));
        assertThat(owner.readableAgain()).isEmpty();
        other.nameAsset("before");
        other.asset().delete();
        owner.awaitTrue(now -> assertThat(now.readableAgain()).containsExactly(other.namespace()));
    }
}
