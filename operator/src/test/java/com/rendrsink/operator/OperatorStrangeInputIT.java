package com.rendrsink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.AssetAnnotations;
import com.rendrsink.crds.FailureCode;
import com.rendrsink.crds.Phase;
import com.rendrsink.crds.Webhook;
import com.rendrsink.storage.ObjectKeys;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the schema lets pass, and no store keeps: such an asset is processed or refused, and goes when it is deleted. */
@ExtendWith(TenantResolver.class)
class OperatorStrangeInputIT {
    @Test
    void a_time_of_creation_that_is_none(Tenant tenant) throws Exception {
        tenant.startOperator();

        tenant.submit(tenant.original(), Tenant.PROFILE, null, Map.of(AssetAnnotations.CREATED_AT, "yesterday"));

        assertIsProcessedAndGoes(tenant);
    }

    @Test
    void a_nul_in_the_metadata(Tenant tenant) throws Exception {
        tenant.startOperator();

        tenant.describe(Map.of("a\0", List.of("b\0c")));
        tenant.submit();

        assertIsProcessedAndGoes(tenant);
    }

    @Test
    void an_address_too_long_for_a_key_of_the_ledger(Tenant tenant) throws Exception {
        tenant.startOperator();

        StringBuilder path = new StringBuilder();
        new java.util.Random(1).ints(2000, 0x4e00, 0x9fff).forEach(path::appendCodePoint);
        tenant.submit(tenant.original(), Tenant.PROFILE, new Webhook("https://example.com/" + path));

        assertIsProcessedAndGoes(tenant);
    }

    @Test
    void a_key_of_more_bytes_than_a_store_keeps(Tenant tenant) throws Exception {
        tenant.startOperator();

        tenant.submit(ObjectKeys.originals(tenant.namespace()) + "é".repeat(600), Tenant.PROFILE, null);

        assertThat(tenant.awaitRest(Phase.FAILED).failure().code()).isEqualTo(FailureCode.INVALID_SPEC);
        assertGoes(tenant);
    }

    private static void assertIsProcessedAndGoes(Tenant tenant) throws Exception {
        tenant.awaitLaunch(1).succeed();
        tenant.awaitRest(Phase.DELIVERED);
        assertThat(tenant.events()).hasSize(4);
        assertGoes(tenant);
    }

    private static void assertGoes(Tenant tenant) {
        tenant.asset().delete();
        tenant.awaitTrue(now -> assertThat(now.asset().get()).isNull());
    }
}
