package com.rendrsink.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The built-in profiles belong to the one who created them, and are restored if they are missing. docs/adr/0003 */
class ChartProfilesOwnershipIT {
    private static final String WITHOUT_MEDIA = "--set=accounts[0].name=other,accounts[0].namespace=media-other";

    @AutoClose
    private final InstalledChart chart = new InstalledChart();

    @BeforeEach
    void install() {
        chart.install();
    }

    @Test
    void they_outlive_their_account_and_the_release_and_are_taken_over_by_the_next_one() {
        Map<String, String> installed = chart.uids();

        chart.upgrade();
        chart.upgrade(WITHOUT_MEDIA);
        assertThat(chart.uids()).isEqualTo(installed);

        chart.uninstall();
        assertThat(chart.uids()).isEqualTo(installed);

        chart.install();
        assertThat(chart.uids()).isEqualTo(installed);
    }

    @Test
    void one_that_a_partner_removed_comes_back_and_one_put_in_its_place_stops_no_upgrade() {
        chart.upgrade();

        chart.builtIn().delete();
        chart.upgrade();
        assertThat(chart.uids()).containsKey(InstalledChart.BUILT_IN);

        chart.builtIn().delete();
        chart.client().resource(of_a_partner()).create();
        chart.upgrade();
        Map<String, String> replaced = chart.uids();
        assertThat(chart.builtInDescription()).contains("720p");

        chart.upgrade();
        assertThat(chart.uids()).isEqualTo(replaced);
    }

    private static GenericKubernetesResource of_a_partner() {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion("media.rendrsink.com/v1")
                .withKind("ProcessingProfile")
                .withNewMetadata()
                .withName(InstalledChart.BUILT_IN)
                .withNamespace("media")
                .endMetadata()
                .addToAdditionalProperties(
                        "spec", Map.of("description", "a partner's", "derivatives", List.of(Map.of("format", "mp4"))))
                .build();
    }
}
