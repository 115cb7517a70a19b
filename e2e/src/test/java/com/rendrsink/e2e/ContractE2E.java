package com.rendrsink.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.e2e.Api.Answer;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every answer is as the served description says, on the whole way of an asset and on every wrong turn. */
class ContractE2E {
    private static final int SENDERS = 32;

    @TempDir
    private Path folder;

    @Test
    void the_whole_life_of_an_asset_is_as_described() throws Exception {
        try (Running running = new Running()) {
            Contract contract = new Contract(running.target.url());
            Answer created = running.api.upload(
                    Films.film(folder, 3),
                    Map.of("profile", Running.PROFILE, "metadata", "{\"project\":\"q2\"}", "priority", "high"),
                    Optional.of(Running.newKey()));
            contract.holds("POST", "/v1/assets", created);
            String id = running.remembered(created.text("/asset_id"));
            assertThat(created.body().fieldNames())
                    .toIterable()
                    .contains("estimated_ms", "derivatives_requested", "file", "metadata", "created_at");
            assertThat(created.body().at("/file/duration_ms").asInt()).isBetween(2900, 3100);
            assertThat(created.body().at("/file/dimensions/width").asInt()).isPositive();
            running.awaitEnd(id, "processed");

            contract.holds("GET", "/v1/assets/{id}", running.api.get("/v1/assets/" + id));
            contract.holds("GET", "/v1/assets/{id}/derivatives", running.api.get("/v1/assets/" + id + "/derivatives"));
            // The list is the ledger's, which follows.
            Awaitility.await().atMost(Running.PATIENCE).untilAsserted(() -> {
                Answer list = running.api.get("/v1/assets?limit=5&metadata%5Bproject%5D=q2&status=processed");
                contract.holds("GET", "/v1/assets", list);
                assertThat(list.text("/data/0/asset_id")).isEqualTo(id);
            });

            Answer again = running.api.call("POST", "/v1/assets/" + id + "/reprocess", "{\"priority\":\"low\"}");
            contract.holds("POST", "/v1/assets/{id}/reprocess", again);
            assertThat(again.status()).isEqualTo(202);
            Answer cancelled = running.api.call("POST", "/v1/assets/" + id + "/cancel", "");
            contract.holds("POST", "/v1/assets/{id}/cancel", cancelled);
            assertThat(cancelled.status()).isEqualTo(202);
            running.awaitEnd(id, "cancelled");

            Answer deleted = running.api.call("DELETE", "/v1/assets/" + id, "");
            contract.holds("DELETE", "/v1/assets/{id}", deleted);
            contract.holds("GET", "/v1/assets/{id}", running.api.get("/v1/assets/" + id));
            assertThat(running.api.get("/v1/assets/" + id).status()).isEqualTo(404);
        }
    }

    @Test
    void usage_reconciles_with_what_the_job_did() throws Exception {
        try (Running running = new Running()) {
            Contract contract = new Contract(running.target.url());
            // Of an account in which nothing else goes on.
            Answer before = running.second.get("/v1/usage?granularity=total");
            contract.holds("GET", "/v1/usage", before);
            String id = running.second
                    .upload(Films.film(folder, 3), Map.of("profile", Running.PROFILE), Optional.of(Running.newKey()))
                    .text("/asset_id");
            running.awaitEnd(running.second, id, "processed");
            long made = 0;
            for (var derivative : running.second
                    .get("/v1/assets/" + id + "/derivatives")
                    .body()
                    .path("data")) {
                made += derivative.path("size_bytes").asLong();
            }
            long expected = before.body().at("/totals/output_bytes").asLong() + made;

            Awaitility.await().atMost(Running.PATIENCE).untilAsserted(() -> {
                Answer after = running.second.get("/v1/usage?granularity=total");
                assertThat(after.body().at("/totals/output_bytes").asLong()).isEqualTo(expected);
                assertThat(after.body().at("/totals/assets_processed").asLong())
                        .isEqualTo(before.body().at("/totals/assets_processed").asLong() + 1);
                assertThat(after.body().at("/totals/compute_ms/cpu").asLong())
                        .isGreaterThan(
                                before.body().at("/totals/compute_ms/cpu").asLong());
            });
            running.second.call("DELETE", "/v1/assets/" + id, "");
        }
    }

    @Test
    void profiles_are_as_described() throws Exception {
        try (Running running = new Running()) {
            Contract contract = new Contract(running.target.url());
            String slug = "contract-" + Running.newKey().substring(4, 12);
            String profile = "{\"slug\":\"" + slug + "\",\"derivatives\":[{\"format\":\"mp4\",\"width\":320}]}";

            contract.holds("POST", "/v1/profiles", running.api.call("POST", "/v1/profiles", profile));
            contract.holds("POST", "/v1/profiles", running.api.call("POST", "/v1/profiles", profile));
            contract.holds("GET", "/v1/profiles", running.api.get("/v1/profiles"));
            contract.holds("GET", "/v1/profiles/{slug}", running.api.get("/v1/profiles/" + slug));
            Answer deleted = running.api.call("DELETE", "/v1/profiles/" + slug, "");
            assertThat(deleted.status()).isEqualTo(204);
        }
    }

    @Test
    void every_operation_refuses_strangers_and_unknown_ids_as_described() throws Exception {
        try (Running running = new Running()) {
            Contract contract = new Contract(running.target.url());
            Api stranger = new Api(running.target.url(), "fv_live_sk_nobody");
            for (Contract.Operation operation : contract.operations()) {
                String path = operation
                        .path()
                        .replace("/v1/assets/{id}", "/v1/assets/ast_zzzzzzzzzzzzzzzz")
                        .replace("/v1/uploads/{id}", "/v1/uploads/upl_zzzzzzzzzzzzzzzz")
                        .replace("{slug}", "no-such-profile");
                Answer refused = stranger.call(operation.method(), path, "");
                assertThat(refused.status()).as("%s", operation).isIn(401, 415);
                contract.holds(operation.method(), operation.path(), refused);
                if (!path.equals(operation.path())) {
                    Answer unknown = running.api.call(operation.method(), path, "");
                    assertThat(unknown.status()).as("%s", operation).isEqualTo(404);
                    contract.holds(operation.method(), operation.path(), unknown);
                }
                Answer wrong = running.api.call("PATCH", path, "");
                assertThat(wrong.status()).isEqualTo(405);
                assertThat(wrong.text("/error/code")).isEqualTo("method_not_allowed");
            }
        }
    }

    @Test
    void the_pages_errors_carry_the_pages_fields() throws Exception {
        try (Running running = new Running()) {
            Answer profile =
                    running.api.upload(Films.film(folder, 1), Map.of("profile", "nonexistent"), Optional.empty());
            assertThat(profile.status()).isEqualTo(400);
            assertThat(profile.text("/error/code")).isEqualTo("invalid_profile");
            assertThat(profile.text("/error/message")).isEqualTo("Profile 'nonexistent' does not exist.");
            assertThat(profile.text("/error/doc_url")).endsWith("/errors/invalid_profile");

            String large = announce(running, 6_000_000_000L);
            assertThat(large).startsWith("HTTP/1.1 413").contains("\"max_bytes\":5368709120", "file_too_large");

            Answer limited = flood(running.second);
            assertThat(limited.text("/error/code")).isEqualTo("rate_limited");
            assertThat(limited.body().at("/error/retry_after_ms").asInt()).isPositive();
            assertThat(limited.headers()).containsKey("retry-after");
        }
    }

    /** Asks from many sides at once, a bounded number of times, until one is told to wait; then waits as told. */
    private static Answer flood(Api api) throws Exception {
        AtomicReference<Answer> told = new AtomicReference<>();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int sender = 0; sender < SENDERS; sender++) {
                senders.submit(() -> {
                    for (int i = 0; i < 100 && told.get() == null; i++) {
                        Answer answer = api.get("/v1/profiles");
                        if (answer.status() == 429) {
                            told.set(answer);
                        }
                    }
                });
            }
        }
        Answer limited = told.get();
        assertThat(limited).as("3,200 requests at once, all let through").isNotNull();
        Thread.sleep(limited.body().at("/error/retry_after_ms").asLong());
        Awaitility.await()
                .atMost(Running.PATIENCE)
                .until(() -> api.get("/v1/profiles").status() == 200);
        return limited;
    }

    /** The head of an upload and nothing of its body. */
    private static String announce(Running running, long bytes) throws Exception {
        var url = running.target.url();
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("POST /v1/assets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + running.target.key()
                                    + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: " + bytes
                                    + "\r\n\r\n")
                            .getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
