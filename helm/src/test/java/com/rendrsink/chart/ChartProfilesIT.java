package com.rendrsink.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The built-in profiles through the upgrades of a release: made once, then there without a moment's gap. docs/adr/0003 */
class ChartProfilesIT {
    @AutoClose
    private final InstalledChart chart = new InstalledChart();

    @BeforeEach
    void install() {
        chart.install();
    }

    @Test
    void upgrades_leave_them_as_they_are() {
        Map<String, String> installed = chart.uids();

        chart.upgrade();
        assertThat(chart.uids()).hasSize(2).isEqualTo(installed);

        chart.upgrade();
        assertThat(chart.uids()).isEqualTo(installed);
    }

    @Test
    void one_that_an_older_chart_made_is_brought_up_to_date() {
        chart.builtIn().edit(profile -> {
            profile.<Map<String, Object>>get("spec").put("description", "an older one");
            return profile;
        });

        chart.upgrade();

        assertThat(chart.builtInDescription()).contains("720p");
    }
}
