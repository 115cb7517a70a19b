package com.rendrsink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.e2e.Api.Answer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may see what, and how a refusal reads. */
class TenancyE2E {
    @TempDir
    private Path folder;

    @Test
    void another_account_sees_nothing() throws Exception {
        try (Running running = new Running()) {
            String asset = running.accepted(Films.film(folder, 1));

            assertThat(running.api.get("/v1/assets/" + asset).status()).isEqualTo(200);
            refused(running.second.get("/v1/assets/" + asset), 404, "not_found");
            refused(running.second.get("/v1/assets/" + asset + "/derivatives"), 404, "not_found");
        }
    }

    @Test
    void an_unknown_key_is_unauthorised() throws Exception {
        try (Running running = new Running()) {
            Api stranger = new Api(running.target.url(), "fv_live_sk_" + "0".repeat(38));
            refused(stranger.get("/v1/profiles"), 401, "unauthorized");
        }
    }

    @Test
    void a_wrong_field_is_named_and_nothing_is_made() throws Exception {
        try (Running running = new Running()) {
            Path film = Films.film(folder, 1);
            refused(
                    running.api.upload(film, Map.of("profile", "nonexistent"), Optional.empty()),
                    400,
                    "invalid_profile");
            Map<String, String> wrong = Map.of("profile", Running.PROFILE, "webhook_url", "ftp://example.com/");
            refused(running.api.upload(film, wrong, Optional.empty()), 400, "invalid_webhook_url");
        }
    }

    @Test
    void the_same_request_twice_is_one_asset_and_another_body_under_its_key_is_refused() throws Exception {
        try (Running running = new Running()) {
            Path film = Films.film(folder, 1);
            Optional<String> key = Optional.of(Running.newKey());
            Answer first = running.api.upload(film, running.fields(), key);
            String asset = running.remembered(first.text("/asset_id"));

            Answer second = running.api.upload(film, running.fields(), key);

            assertThat(second.status()).isEqualTo(201);
            assertThat(second.text("/asset_id")).isEqualTo(asset);
            assertThat(second.headers().get("idempotency-replayed")).containsExactly("true");
            refused(running.api.upload(Films.film(folder, 1), running.fields(), key), 422, "idempotency_mismatch");
        }
    }

    private static void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.text("/error/code")).isEqualTo(code);
        assertThat(answer.text("/error/message")).isNotBlank();
        assertThat(answer.text("/error/doc_url")).endsWith("/" + code);
    }
}
