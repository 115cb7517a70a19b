package com.rendrsink.api;

import static com.rendrsink.api.Partner.assertProblem;
import static com.rendrsink.api.Partner.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.crds.AssetIdentity;
import com.rendrsink.ledger.Claim;
import com.rendrsink.ledger.LedgerConfig;
import com.rendrsink.ledger.PendingUpload;
import com.rendrsink.storage.PartUploads;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.http.Interceptor.RequestTags;
import io.helidon.webserver.WebServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file goes part by part to the store itself, and then becomes an asset. */
class DirectUploadIT {
    private static final int PART = 8 << 20;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final RunningApi api = RunningApi.start();
    private final Partner partner = api.partner();
    private final byte[] file = bytes(PART + 1000);

    @Test
    void a_resumed_upload_becomes_an_asset_with_the_same_bytes() throws Exception {
        JsonNode begun = begin("\"sha256\":\"%s\"".formatted(sha256(file)));
        String path = "/v1/uploads/" + begun.path("upload_id").asText();
        put(begun, 1);

        JsonNode resumed = json(partner.get(path));
        put(resumed, 2);
        HttpResponse<String> made = create(begun, Map.of());

        assertThat(resumed.at("/parts/0/arrived").asBoolean()).isTrue();
        assertThat(resumed.at("/parts/0/url").isMissingNode()).isTrue();
        assertThat(resumed.at("/parts/1/arrived").asBoolean()).isFalse();
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        var asset = partner.asset(json(made).path("asset_id").asText()).get();
        byte[] stored = api.store().read(asset.getSpec().source().object(), file.length + 1);
        assertThat(sha256(stored)).isEqualTo(sha256(file));
        assertProblem(partner.get(path), 404, "not_found");
        assertProblem(create(begun, Map.of()), 400, "invalid_upload");
    }

    @Test
    void the_same_request_with_the_same_key_is_answered_again() throws Exception {
        JsonNode begun = begin("");
        put(begun, 1);
        put(begun, 2);
        Map<String, String> key = Map.of("X-Idempotency-Key", "direct");

        HttpResponse<String> first = create(begun, key);
        HttpResponse<String> second = create(begun, key);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void a_try_that_died_after_it_made_the_asset_is_answered_even_when_the_upload_is_over() throws Exception {
        JsonNode begun = begin("");
        put(begun, 1);
        put(begun, 2);
        String uploadId = begun.path("upload_id").asText();
        JsonNode made = json(create(begun, Map.of()));
        // As if the server had died before it ended the upload, a day ago.
        execute("update upload set ended = false, expires_at = now() where id = '" + uploadId + "'");
        claim("dead", uploadId);

        HttpResponse<String> other = partner.post(
                "/v1/assets",
                "{\"profile\":\"web\",\"priority\":\"high\",\"upload_id\":\"%s\"}".formatted(uploadId),
                Map.of("X-Idempotency-Key", "dead"));
        HttpResponse<String> resumed = create(begun, Map.of("X-Idempotency-Key", "dead"));
        HttpResponse<String> again = create(begun, Map.of("X-Idempotency-Key", "dead"));

        assertProblem(other, 422, "idempotency_mismatch");
        assertThat(resumed.statusCode()).as(resumed.body()).isEqualTo(201);
        assertThat(json(resumed)).isEqualTo(made);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertProblem(partner.get("/v1/uploads/" + uploadId), 404, "not_found");
    }

    @Test
    void a_key_that_failed_with_an_upload_is_refused_for_a_form_and_for_another_upload() throws Exception {
        JsonNode partial = begin("");
        JsonNode other = begin("");
        Map<String, String> key = Map.of("X-Idempotency-Key", "mixed");
        assertProblem(create(partial, key), 400, "invalid_upload");

        assertProblem(form("mixed"), 422, "idempotency_mismatch");
        assertProblem(create(other, key), 422, "idempotency_mismatch");
        assertThat(api.store().list("originals/" + partner.namespace() + "/")).isEmpty();
        assertProblem(create(partial, key), 400, "invalid_upload");
    }

    @Test
    void a_key_of_a_form_whose_outcome_is_unknown_is_refused_for_an_upload() throws Exception {
        JsonNode begun = begin("");
        put(begun, 1);
        put(begun, 2);
        String claimed = AssetIdentity.next(partner.namespace(), RandomGenerator.getDefault());
        claim("mixed", claimed);

        assertProblem(create(begun, Map.of("X-Idempotency-Key", "mixed")), 422, "idempotency_mismatch");
        assertThat(json(form("mixed")).path("asset_id").asText()).isEqualTo(claimed);
    }

    /** Nobody chooses an asset's id: others' files are named by theirs. */
    @Test
    void an_asset_id_is_not_taken_for_an_upload() throws Exception {
        HttpResponse<String> answer = partner.post(
                "/v1/assets",
                "{\"profile\":\"web\",\"upload_id\":\"ast_0000000000000002\"}",
                Map.of("X-Idempotency-Key", "chosen"));

        assertProblem(answer, 400, "invalid_upload");
        assertThat(json(form("chosen")).path("asset_id").asText())
                .startsWith("ast_")
                .isNotEqualTo("ast_0000000000000002");
    }

    @Test
    void a_small_film_is_looked_at() throws Exception {
        byte[] film = Files.readAllBytes(Path.of("../examples/media/bigbuckbunny.mp4"));
        JsonNode begun = json(
                partner.post("/v1/uploads", "{\"file_name\":\"film.mp4\",\"size_bytes\":%d}".formatted(film.length)));
        send(begun.at("/parts/0/url").asText(), film);

        JsonNode made = json(create(begun, Map.of()));

        assertThat(made.at("/file/dimensions/width").asInt()).isEqualTo(1280);
        assertThat(made.at("/file/duration_ms").asInt()).isPositive();
    }

    @Test
    void an_asset_is_made_only_of_all_parts_and_of_the_right_bytes() throws Exception {
        JsonNode partial = begin("");
        put(partial, 1);
        JsonNode wrong = begin("\"sha256\":\"%s\"".formatted("0".repeat(64)));
        put(wrong, 1);
        put(wrong, 2);

        HttpResponse<String> missing = create(partial, Map.of());
        HttpResponse<String> different = create(wrong, Map.of());

        assertProblem(missing, 400, "invalid_upload");
        assertThat(missing.body()).contains("Part 2");
        assertProblem(different, 400, "invalid_upload");
        assertThat(different.body()).contains("SHA-256");
        assertThat(api.store().list("originals/" + partner.namespace() + "/")).isEmpty();
    }

    @Test
    void an_aborted_upload_is_gone_and_leaves_nothing() throws Exception {
        JsonNode begun = begin("");
        put(begun, 1);
        String path = "/v1/uploads/" + begun.path("upload_id").asText();

        assertThat(partner.delete(path).statusCode()).isEqualTo(204);
        assertProblem(partner.get(path), 404, "not_found");
        assertThat(send(begun.at("/parts/1/url").asText(), new byte[1])).isEqualTo(404);
    }

    /** The answer that its asset was made may have been lost, and its client then cleans up. */
    @Test
    void an_upload_that_has_become_an_asset_is_not_aborted() throws Exception {
        JsonNode begun = begin("");
        put(begun, 1);
        put(begun, 2);
        String uploadId = begun.path("upload_id").asText();
        String assetId = json(create(begun, Map.of())).path("asset_id").asText();
        execute("update upload set ended = false where id = '" + uploadId + "'");

        HttpResponse<String> refused = partner.delete("/v1/uploads/" + uploadId);

        assertProblem(refused, 409, "conflict");
        assertThat(refused.body()).contains(assetId);
        String original = partner.asset(assetId).get().getSpec().source().object();
        assertThat(api.store().stat(original)).isPresent();
    }

    @Test
    void an_abort_that_comes_while_the_asset_is_being_made_is_refused() throws Exception {
        JsonNode begun = begin("");
        put(begun, 1);
        put(begun, 2);
        String path = "/v1/uploads/" + begun.path("upload_id").asText();
        var refused = new AtomicReference<HttpResponse<String>>();
        KubernetesClient watched = api.watched(new Interceptor() {
            @Override
            public void before(
                    BasicBuilder builder, io.fabric8.kubernetes.client.http.HttpRequest request, RequestTags tags) {
                if (request.method().equals("POST") && request.uri().getPath().endsWith("/mediaassets")) {
                    refused.set(deleted(path));
                }
            }
        });
        WebServer server = api.another(watched);

        HttpResponse<String> made = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/v1/assets"))
                        .header("Authorization", "Bearer " + partner.key())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"profile\":\"web\",\"upload_id\":\"%s\"}"
                                .formatted(begun.path("upload_id").asText())))
                        .build(),
                BodyHandlers.ofString());
        server.stop();

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertProblem(refused.get(), 409, "conflict");
        var asset = partner.asset(json(made).path("asset_id").asText()).get();
        assertThat(api.store().stat(asset.getSpec().source().object())).isPresent();
    }

    @Test
    void an_upload_whose_maker_died_without_an_asset_can_be_aborted_after_a_while() throws Exception {
        JsonNode begun = begin("");
        put(begun, 1);
        put(begun, 2);
        String uploadId = begun.path("upload_id").asText();
        String path = "/v1/uploads/" + uploadId;

        execute("update upload set claimed_at = now() where id = '" + uploadId + "'");
        assertProblem(partner.delete(path), 409, "conflict");
        execute("update upload set claimed_at = now() - interval '3 minutes' where id = '" + uploadId + "'");
        assertThat(partner.delete(path).statusCode()).isEqualTo(204);
        assertThat(api.store().list("originals/" + partner.namespace() + "/")).isEmpty();
        assertProblem(create(begun, Map.of()), 400, "invalid_upload");
    }

    @Test
    void all_parts_of_a_complete_upload_have_arrived_until_its_asset_is_made() throws Exception {
        JsonNode begun = begin("");
        put(begun, 1);
        put(begun, 2);
        // As if the server had died between the two.
        PendingUpload upload = api.ledger()
                .uploads()
                .find(partner.accountId(), begun.path("upload_id").asText())
                .orElseThrow();
        new PartUploads(api.storage()).complete(upload.object(), upload.storeId());

        JsonNode seen = json(partner.get("/v1/uploads/" + upload.id()));

        assertThat(seen.path("parts")).allMatch(part -> part.path("arrived").asBoolean());
        assertThat(create(begun, Map.of()).statusCode()).isEqualTo(201);
    }

    @Test
    void another_account_does_not_find_it() throws Exception {
        JsonNode begun = begin("");
        String path = "/v1/uploads/" + begun.path("upload_id").asText();
        Partner stranger = api.partner();

        assertProblem(stranger.get(path), 404, "not_found");
        assertProblem(stranger.delete(path), 404, "not_found");
        assertProblem(
                stranger.post(
                        "/v1/assets",
                        "{\"profile\":\"web\",\"upload_id\":\"%s\"}"
                                .formatted(begun.path("upload_id").asText())),
                400,
                "invalid_upload");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"size_bytes\":1}|400|missing_parameter",
                "{\"file_name\":\"a.mp4\"}|400|missing_parameter",
                "{\"file_name\":\"a.mp4\",\"size_bytes\":0}|400|invalid_parameter",
                "{\"file_name\":\"a.mp4\",\"size_bytes\":\"many\"}|400|invalid_parameter",
                "{\"file_name\":\"a.mp4\",\"size_bytes\":1,\"sha256\":\"x\"}|400|invalid_parameter",
                "{\"file_name\":\"a.mp4\",\"size_bytes\":99999999}|413|file_too_large",
            })
    void a_bad_announcement_is_refused(String body, int status, String code) throws Exception {
        assertProblem(partner.post("/v1/uploads", body), status, code);
    }

    private JsonNode begin(String more) throws Exception {
        String body = "{\"file_name\":\"film.bin\",\"size_bytes\":%d%s}"
                .formatted(file.length, more.isEmpty() ? "" : "," + more);
        HttpResponse<String> answer = partner.post("/v1/uploads", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(json(answer).path("parts")).hasSize(2);
        return json(answer);
    }

    private HttpResponse<String> deleted(String path) {
        try {
            return partner.delete(path);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> create(JsonNode begun, Map<String, String> headers) throws Exception {
        String body = "{\"profile\":\"web\",\"upload_id\":\"%s\"}"
                .formatted(begun.path("upload_id").asText());
        return partner.post("/v1/assets", body, headers);
    }

    private HttpResponse<String> form(String key) throws Exception {
        Map<String, String> headers = new HashMap<>(Forms.TYPE);
        headers.put("X-Idempotency-Key", key);
        return partner.send("POST", "/v1/assets", Forms.of("a film", "profile", "web"), headers);
    }

    /** By a request that has died since. */
    private void claim(String key, String target) {
        Instant before = Instant.now().minusSeconds(60);
        assertThat(api.ledger().idempotency().claim(partner.accountId(), key, target, "somebody", before))
                .isEqualTo(new Claim.Owned(target));
    }

    private void execute(String sql) throws Exception {
        LedgerConfig database = api.database();
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    private void put(JsonNode upload, int number) throws Exception {
        byte[] part = Arrays.copyOfRange(file, (number - 1) * PART, Math.min(file.length, number * PART));
        assertThat(send(upload.at("/parts/" + (number - 1) + "/url").asText(), part))
                .isEqualTo(200);
    }

    private static int send(String url, byte[] part) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .PUT(BodyPublishers.ofByteArray(part))
                .build();
        return HTTP.send(request, BodyHandlers.ofString()).statusCode();
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
