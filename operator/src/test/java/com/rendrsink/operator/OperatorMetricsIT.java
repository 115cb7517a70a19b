package com.rendrsink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.Phase;
import com.rendrsink.crds.Webhook;
import com.rendrsink.testing.DocumentedMetrics;
import com.rendrsink.transcoder.contract.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a running operator reports about an asset that fails once, succeeds and cannot be announced. */
@ExtendWith(TenantResolver.class)
class OperatorMetricsIT {
    @Test
    void every_step_is_counted_and_no_asset_is_named(Tenant tenant) throws Exception {
        // Given
        tenant.signingSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        tenant.startOperator();

        // When
        tenant.submit(tenant.original(), Tenant.PROFILE, new Webhook("http://127.0.0.1:1/"));
        tenant.awaitLaunch(1).fail(ExitCode.STORAGE_UNAVAILABLE);
        tenant.awaitLaunch(2).succeed();
        tenant.awaitRest(Phase.DELIVERED);
        tenant.awaitTrue(now -> {
            String counted = now.metrics().registry().scrape();
            // The ledger may hold something due of other tests' tenants too.
            assertThat(sum(counted, "rendrsink_webhook_tries_seconds_count{outcome=\"retry\"}"))
                    .isGreaterThanOrEqualTo(4);
            // Not a number would be neither.
            assertThat(sum(counted, "rendrsink_deliveries_due")).isBetween(0.0, 1e6);
        });
        String scrape = scrape(tenant);

        // Then
        assertThat(sum(scrape, "rendrsink_asset_phases_total{failure=\"none\",phase=\"processed\"}"))
                .isEqualTo(1);
        assertThat(sum(scrape, "rendrsink_asset_phases_total{failure=\"none\",phase=\"delivered\"}"))
                .isEqualTo(1);
        assertThat(sum(scrape, "rendrsink_launches_total")).isEqualTo(2);
        assertThat(sum(scrape, "rendrsink_launch_seconds_count{outcome=\"backing_off\"}"))
                .isEqualTo(1);
        assertThat(sum(scrape, "rendrsink_events_total{type=\"asset.delivered\"}"))
                .isEqualTo(1);
        assertThat(DocumentedMetrics.in(scrape)).isEqualTo(DocumentedMetrics.on("Operator"));
        assertThat(scrape)
                .contains("operator_sdk_reconciliations_", "jvm_memory_used_bytes")
                .doesNotContain(tenant.namespace(), "clip", "127.0.0.1");
    }

    /** As Prometheus does. */
    private static String scrape(Tenant tenant) throws IOException, InterruptedException {
        try (HealthServer health = new HealthServer(
                        0, () -> true, () -> true, tenant.metrics().registry());
                HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://localhost:" + health.port() + "/metrics");
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }

    private static double sum(String scrape, String series) {
        return scrape.lines()
                .filter(line -> line.startsWith(series + " ") || line.startsWith(series + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
