package com.rendrsink.api;

import static com.rendrsink.api.Partner.assertProblem;
import static com.rendrsink.api.Partner.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.storage.ObjectKeys;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.ResourceQuotaStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.helidon.webserver.WebServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A quota of the cluster is told as one, before a large file is sent. */
class QuotaIT {
    private static final String ASSETS = "count/mediaassets.media.rendrsink.com";
    private static final String PROFILES = "count/processingprofiles.media.rendrsink.com";
    private static final int LARGE = 10_000_000;
    private static final String SMALL_FORM =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\nfilm\r\n--b--\r\n";

    private final RunningApi api = RunningApi.start();
    private final Partner partner = api.partner();

    @Test
    void a_small_file_is_refused_as_over_quota_and_its_object_is_removed() throws Exception {
        hard(ASSETS, 0);

        assertProblem(form("film"), 403, "quota_exceeded");
        assertThat(api.store().list(ObjectKeys.originals(partner.namespace()))).isEmpty();
    }

    /** The body never comes, so an answer that depended on it would be another one. */
    @Test
    void a_large_file_is_refused_before_it_is_sent() throws Exception {
        hard(ASSETS, 0);

        assertThat(RawHttp.status(api.port(), head("Content-Length: " + LARGE))).isEqualTo("HTTP/1.1 403");
        assertThat(RawHttp.status(api.port(), head("Transfer-Encoding: chunked")))
                .isEqualTo("HTTP/1.1 403");
    }

    @Test
    void a_large_file_is_accepted_within_the_quota_and_the_question_is_not_counted() throws Exception {
        hard(ASSETS, 1);

        HttpResponse<String> answer = form("x".repeat(LARGE));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(used()).isEqualTo(1);
        assertThat(assets()).isEqualTo(1);
        assertProblem(form("another"), 403, "quota_exceeded");
    }

    @Test
    void a_key_that_was_refused_works_when_there_is_room() throws Exception {
        hard(ASSETS, 0);
        Map<String, String> headers =
                Map.of("X-Idempotency-Key", "later", "Content-Type", Forms.TYPE.get("Content-Type"));
        String large = "x".repeat(LARGE);
        assertProblem(
                partner.send("POST", "/v1/assets", Forms.of(large, "profile", "web"), headers), 403, "quota_exceeded");

        hard(ASSETS, 1);

        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                partner.send("POST", "/v1/assets", Forms.of(large, "profile", "web"), headers)
                                        .statusCode())
                        .isEqualTo(201));
        assertThat(assets()).isEqualTo(1);
    }

    @Test
    void a_direct_upload_survives_a_quota_that_is_reached_meanwhile() throws Exception {
        TwoParts uploads = new TwoParts(partner);
        JsonNode begun = uploads.arrived();
        hard(ASSETS, 0);

        assertProblem(uploads.create(begun, Map.of()), 403, "quota_exceeded");
        // Its own beginning was asked about a moment ago.
        Awaitility.await().pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            HttpResponse<String> another =
                    partner.post("/v1/uploads", "{\"file_name\":\"a.mp4\",\"size_bytes\":%d}".formatted(LARGE));
            assertProblem(another, 403, "quota_exceeded");
            assertThat(another.body()).contains("as many assets");
        });
        hard(ASSETS, 1);

        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(uploads.create(begun, Map.of()).statusCode()).isEqualTo(201));
    }

    @Test
    void so_is_a_quota_of_profiles() throws Exception {
        hard(PROFILES, 0);

        HttpResponse<String> answer =
                partner.post("/v1/profiles", "{\"slug\":\"a\",\"derivatives\":[{\"format\":\"mp4\"}]}");

        assertProblem(answer, 403, "quota_exceeded");
        assertThat(json(answer).at("/error/message").asText()).contains("profiles");
    }

    /** Each question costs the cluster almost as much as a creation. */
    @Test
    void the_cluster_is_asked_for_large_files_only_and_once_a_second_at_most() throws Exception {
        DryRuns dryRuns = new DryRuns();
        try (KubernetesClient client = api.watched(dryRuns)) {
            WebServer server = api.another(client);
            String small = head("Content-Length: " + SMALL_FORM.length()) + SMALL_FORM;
            assertThat(RawHttp.status(server.port(), small)).isEqualTo("HTTP/1.1 400");
            assertThat(dryRuns.count()).isZero();
            String unlimited = "{\"file_name\":\"a.mp4\",\"size_bytes\":%d}".formatted(LARGE);
            String begin =
                    "POST /v1/uploads HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(partner.key(), unlimited.length(), unlimited);
            long before = System.nanoTime();
            for (int i = 0; i < 5; i++) {
                assertThat(RawHttp.status(server.port(), begin)).isEqualTo("HTTP/1.1 201");
            }
            long seconds = (System.nanoTime() - before) / 1_000_000_000;
            server.stop();

            assertThat(dryRuns.count()).isBetween(1L, 1 + seconds);
        }
    }

    private String head(String length) {
        return "POST /v1/assets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\n%s\r\n\r\n"
                .formatted(partner.key(), Forms.TYPE.get("Content-Type"), length);
    }

    private HttpResponse<String> form(String file) throws Exception {
        return partner.send("POST", "/v1/assets", Forms.of(file, "profile", "web"), Forms.TYPE);
    }

    /** Plays the quota controller, which is not there, and waits until the quota is in force. */
    private void hard(String resource, int most) {
        Map<String, Quantity> hard = Map.of(resource, new Quantity(Integer.toString(most)));
        ResourceQuota quota = new ResourceQuotaBuilder()
                .withNewMetadata()
                .withNamespace(partner.namespace())
                .withName("few")
                .endMetadata()
                .withNewSpec()
                .withHard(hard)
                .endSpec()
                .build();
        api.admin().resource(quota).createOr(NonDeletingOperation::update);
        api.admin().resource(quota).editStatus(current -> {
            current.setStatus(new ResourceQuotaStatusBuilder()
                    .withHard(hard)
                    .withUsed(Map.of(resource, new Quantity("0")))
                    .build());
            return current;
        });
        Awaitility.await().until(() -> Admission.allows(api.admin(), partner.namespace(), resource) == (most > 0));
    }

    private int used() {
        return Integer.parseInt(api.admin()
                .resourceQuotas()
                .inNamespace(partner.namespace())
                .withName("few")
                .get()
                .getStatus()
                .getUsed()
                .get(ASSETS)
                .getAmount());
    }

    private int assets() {
        return api.admin()
                .resources(MediaAsset.class)
                .inNamespace(partner.namespace())
                .list()
                .getItems()
                .size();
    }
}
