package com.rendrsink.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The evaluation stores keep what they hold, or the installation says that they cannot. */
class ChartPersistenceIT {
    private static final String WITHOUT = "--set=persistence.enabled=false";

    private final InstalledChart chart = new InstalledChart();

    @AfterEach
    void close() {
        chart.close();
    }

    @Test
    void both_stores_claim_a_volume_without_any_setting() {
        assertThat(Rendering.of().kind("StatefulSet"))
                .hasSize(2)
                .allSatisfy(set -> assertThat(set.at("/spec/volumeClaimTemplates"))
                        .singleElement()
                        .satisfies(claim ->
                                assertThat(claim.at("/metadata/name").asText()).isEqualTo("data")));
    }

    @Test
    void a_cluster_that_creates_no_volumes_fails_at_once_with_the_way_out() {
        Helm refused = chart.tried();
        assertThat(refused.succeeded()).isFalse();
        assertThat(refused.error())
                .contains(
                        "no default storage class (its classes: none)",
                        "persistence.enabled=false",
                        "lost with the pods");

        chart.storageClass("fast", false);
        assertThat(chart.tried().error()).contains("no default storage class (its classes: fast)");
        assertThat(chart.tried("--set=persistence.storageClass=slow").error())
                .contains("no storage class slow (its classes: fast)");
        assertAccepted("--set=persistence.storageClass=fast", "--dry-run=server");
        assertAccepted(
                "--dry-run=server",
                "--set=postgres.external.url=jdbc:postgresql://db.example/rendrsink?stringtype=unspecified",
                "--set=postgres.external.existingSecret=db-login",
                "--set=storage.external.endpoint=https://s3.example.com",
                "--set=storage.external.existingSecret=s3-login");
        assertThat(chart.client().apps().statefulSets().inAnyNamespace().list().getItems())
                .isEmpty();

        assertAccepted(WITHOUT);
        assertThat(chart.tried("--set=persistence.storageClass=fast").error())
                .contains(
                        "rendrsink-postgres was installed without a volume", "kubectl -n rendrsink delete statefulset");
        assertAccepted(WITHOUT, "--dry-run=server");
    }

    @Test
    void an_upgrade_removes_no_volume_and_needs_no_class_any_more() {
        chart.install();
        chart.client().storage().v1().storageClasses().withName("standard").delete();

        assertThat(chart.tried(WITHOUT).error()).contains("was installed with a volume");
        assertAccepted("--dry-run=server");
    }

    private void assertAccepted(String... settings) {
        Helm ended = chart.tried(settings);
        assertThat(ended.succeeded()).as(ended.error()).isTrue();
    }
}
