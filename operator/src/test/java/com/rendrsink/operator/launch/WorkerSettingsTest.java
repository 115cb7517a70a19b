package com.rendrsink.operator.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.Limits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerSettingsTest {
    private final WorkerSettings settings = new WorkerSettings(
            "image", "Never", List.of("registry-login"), "1", "2Gi", "20Gi", "rendrsink-", 3600, 7200, 1, 1, 600);

    @Test
    void a_profile_lowers_the_limits() {
        WorkerSettings narrowed = settings.within(new Limits(60, 120));

        assertThat(narrowed.maxDurationSeconds()).isEqualTo(60);
        assertThat(narrowed.timeoutSeconds()).isEqualTo(120);
    }

    @Test
    void a_profile_never_raises_them() {
        assertThat(settings.within(new Limits(86_400, 86_400))).isEqualTo(settings);
        assertThat(settings.within(null)).isEqualTo(settings);
    }

    @Test
    void a_presigned_url_lives_as_long_as_the_launch_may_wait_and_run() {
        assertThat(settings.urlLifetime()).isGreaterThanOrEqualTo(Duration.ofSeconds(600 + 7200));
    }

    @Test
    void a_worker_has_room_for_as_much_as_its_volume_holds() {
        assertThat(settings.workVolumeBytes()).isEqualTo(20L << 30);
    }
}
