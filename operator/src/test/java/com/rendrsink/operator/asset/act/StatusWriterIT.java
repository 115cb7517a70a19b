package com.rendrsink.operator.asset.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Phase;
import com.rendrsink.operator.ShippedPermissions;
import com.rendrsink.operator.Tenant;
import com.rendrsink.operator.TenantResolver;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The commit on a real API server, without an operator around it. */
@ExtendWith(TenantResolver.class)
class StatusWriterIT {
    @Test
    void a_status_computed_from_an_older_version_is_refused(Tenant tenant) throws Exception {
        tenant.grant(ShippedPermissions.rules());
        try (KubernetesClient client = tenant.operatorClient()) {
            // Given
            StatusWriter writer = new StatusWriter(client);
            MediaAsset old = tenant.submit();
            MediaAsset current = writer.write(old, status("ast_current"));

            // When
            Throwable refused = catchThrowable(() -> writer.write(old, status("ast_late")));

            // Then
            assertThat(refused)
                    .isInstanceOfSatisfying(
                            KubernetesClientException.class,
                            conflict -> assertThat(conflict.getCode()).isEqualTo(409));
            assertThat(tenant.asset().get().getStatus()).isEqualTo(current.getStatus());
        }
    }

    private static MediaAssetStatus status(String assetId) {
        return new MediaAssetStatus(
                assetId, 1L, Phase.PENDING, null, List.of(), null, null, List.of(), List.of(), null, List.of(), 1L);
    }
}
