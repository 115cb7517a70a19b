package com.rendrsink.api;

import static com.rendrsink.api.Partner.assertProblem;
import static com.rendrsink.api.Partner.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.AssetIdentity;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.ledger.Claim;
import com.rendrsink.testing.ClaimAge;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What a used idempotency key does to an upload. */
class IdempotencyIT {
    private static final RunningApi API = RunningApi.start();

    private final Partner partner = API.partner();

    @Test
    void the_same_request_with_the_same_key_is_answered_again_and_nothing_is_made() throws Exception {
        HttpResponse<String> first = upload("once", "a-key");
        HttpResponse<String> second = upload("once", "a-key");

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(API.admin()
                        .resources(MediaAsset.class)
                        .inNamespace(partner.namespace())
                        .list()
                        .getItems())
                .hasSize(1);
        assertThat(API.store().list("originals/" + partner.namespace() + "/")).hasSize(1);
    }

    @Test
    void another_request_with_a_used_key_is_refused() throws Exception {
        upload("one", "a-key");

        assertProblem(upload("two", "a-key"), 422, "idempotency_mismatch");
    }

    @Test
    void a_key_of_other_characters_is_refused_before_the_body() throws Exception {
        assertProblem(upload("one", "a key"), 400, "invalid_idempotency_key");
        assertProblem(upload("one", "k".repeat(256)), 400, "invalid_idempotency_key");
        assertThat(API.store().list("originals/" + partner.namespace() + "/")).isEmpty();
    }

    @Test
    void another_accounts_key_is_another_key() throws Exception {
        upload("one", "a-key");
        Partner other = API.partner();

        assertThat(other.send("POST", "/v1/assets", Forms.of("two", "profile", "web"), headers("a-key"))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void a_key_whose_request_still_runs_has_to_wait_and_a_dead_ones_is_resumed() throws Exception {
        String begun = assetId();
        claim("busy", assetId());
        claim("dead", begun);
        ClaimAge.add(API.databaseSource(), partner.accountId(), "dead", Duration.ofSeconds(60));

        HttpResponse<String> waiting = upload("x", "busy");
        HttpResponse<String> resumed = upload("x", "dead");

        assertProblem(waiting, 409, "idempotency_in_progress");
        assertThat(waiting.headers().firstValue("Retry-After")).isPresent();
        assertThat(json(resumed).path("asset_id").asText()).isEqualTo(begun);
    }

    private String assetId() {
        return AssetIdentity.next(
                partner.namespace(), RandomGenerator.getDefault().nextLong());
    }

    private void claim(String key, String assetId) {
        assertThat(API.ledger().idempotency().claim(partner.accountId(), key, assetId, "somebody"))
                .isInstanceOf(Claim.Owned.class);
    }

    private HttpResponse<String> upload(String file, String key) throws Exception {
        return partner.send("POST", "/v1/assets", Forms.of(file, "profile", "web"), headers(key));
    }

    private static Map<String, String> headers(String key) {
        Map<String, String> headers = new HashMap<>(Forms.TYPE);
        headers.put("X-Idempotency-Key", key);
        return headers;
    }
}
