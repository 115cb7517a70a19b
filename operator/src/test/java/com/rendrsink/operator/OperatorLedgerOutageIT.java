package com.rendrsink.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Phase;
import com.rendrsink.ledger.Ledger;
import com.rendrsink.runtime.Loop;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** While the ledger is unavailable assets are processed; what happened to them is handed over when it comes back. */
@ExtendWith(TenantResolver.class)
class OperatorLedgerOutageIT {
    /** So many that passes which wait for the ledger would keep every thread busy for half a minute. */
    private static final int FINISHED = 500;

    private static final Duration USUAL = Duration.ofSeconds(15);

    @Test
    void an_operator_that_starts_without_the_ledger_processes_and_tells_later(Tenant tenant) throws Exception {
        try (LedgerProxy proxy = new LedgerProxy(tenant.ledgerPort());
                Ledger ledger = Ledger.at(tenant.ledgerBehind(proxy.port()));
                Loop opening = opening(tenant, ledger)) {
            // Given
            tenant.startOperator(ledger);
            tenant.submit();
            tenant.awaitLaunch(1).succeed();
            MediaAssetStatus told = tenant.awaitStatus(status -> {
                assertThat(status.phase()).isEqualTo(Phase.DELIVERED);
                assertThat(status.events()).hasSize(4);
            });
            assertThat(tenant.counted("rendrsink_ledger_up")).isZero();

            // When
            proxy.open();
            opening.wake();

            // Then
            tenant.awaitRest(Phase.DELIVERED);
            assertThat(told.attempt().launch()).isEqualTo(1);
            tenant.awaitTrue(
                    now -> assertThat(now.counted("rendrsink_ledger_up")).isEqualTo(1));
            assertThat(tenant.events())
                    .containsExactly(
                            "1 asset.processing", "2 thumbnail.generated", "3 asset.processed", "4 asset.delivered");
        }
    }

    /** As the process does it. */
    private static Loop opening(Tenant tenant, Ledger ledger) {
        return tenant.metrics()
                .loops()
                .start("ledger", new LedgerWatch(ledger, tenant.metrics().ledger())::look);
    }

    @Test
    void a_deleted_asset_goes_when_the_ledger_knows_of_it(Tenant tenant) throws Exception {
        try (LedgerProxy proxy = new LedgerProxy(tenant.ledgerPort()).open();
                Ledger ledger = Ledger.open(tenant.ledgerBehind(proxy.port()))) {
            // Given
            tenant.startOperator(ledger);
            tenant.submit();
            tenant.awaitLaunch(1).succeed();
            String assetId = tenant.awaitRest(Phase.DELIVERED).assetId();
            proxy.hold();

            // When
            tenant.asset().delete();
            tenant.awaitTrue(now -> assertThat(now.store().stat(now.original()))
                    .as("the original")
                    .isEmpty());
            assertThat(tenant.asset().get()).isNotNull();
            proxy.letGo();

            // Then
            tenant.awaitTrue(now -> assertThat(now.asset().get()).isNull());
            assertThat(tenant.eventsOf(assetId)).hasSize(5).last().isEqualTo("5 asset.deleted");
        }
    }

    @Test
    void a_ledger_that_hangs_delays_no_other_asset(Tenant tenant) throws Exception {
        try (LedgerProxy proxy = new LedgerProxy(tenant.ledgerPort()).open();
                Ledger ledger = Ledger.open(tenant.ledgerBehind(proxy.port()))) {
            // Given
            tenant.startOperator(ledger);
            proxy.hold();
            for (int i = 0; i < FINISHED; i++) {
                tenant.nameAsset("finished-" + i);
                tenant.submit(tenant.original(), "no-such-profile", null);
            }
            tenant.awaitStatus(status -> assertThat(status.events()).isNotEmpty());

            // When
            tenant.nameAsset("clip");
            tenant.submit();

            // Then
            await().atMost(USUAL).until(() -> !tenant.jobs().isEmpty());
            proxy.letGo();
        }
    }
}
