package com.rendrsink.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Phase;
import com.rendrsink.ledger.Ledger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** While the object store is unavailable nothing is processed, and what is recorded is told all the same. */
@ExtendWith(TenantResolver.class)
class OperatorStoreOutageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void events_that_wait_in_a_status_reach_the_ledger_without_the_store(Tenant tenant) throws Exception {
        try (LedgerProxy closed = new LedgerProxy(tenant.ledgerPort());
                Ledger ledger = Ledger.at(tenant.ledgerBehind(closed.port()))) {
            // Given
            tenant.startOperator(ledger);
            tenant.submit();
            PlayedLaunch launch = tenant.awaitLaunch(1);
            tenant.stopOperators();
            launch.succeed();
            MediaAssetStatus waiting = tenant.asset().get().getStatus();
            assertThat(waiting.events()).hasSize(1);

            // When
            tenant.startOperatorWithoutStore();

            // Then
            await().atMost(PATIENCE)
                    .until(() -> tenant.eventsOf(waiting.assetId()).equals(List.of("1 asset.processing")));
            assertThat(tenant.asset().get().getStatus().phase()).isEqualTo(Phase.PROCESSING);
        }
    }
}
