package com.rendrsink.api;

import static com.rendrsink.api.Partner.assertProblem;
import static com.rendrsink.api.Partner.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.crds.AssetIdentity;
import com.rendrsink.ledger.Claim;
import com.rendrsink.ledger.PendingUpload;
import com.rendrsink.storage.PartUploads;
import com.rendrsink.testing.ClaimAge;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file goes part by part to the store itself, and then becomes an asset. */
class DirectUploadIT {
    private final RunningApi api = RunningApi.start();
    private final Partner partner = api.partner();
    private final TwoParts uploads = new TwoParts(partner);
    private final byte[] file = uploads.file();

    @Test
    void a_resumed_upload_becomes_an_asset_with_the_same_bytes() throws Exception {
        JsonNode begun = uploads.begin("\"sha256\":\"%s\"".formatted(sha256(file)));
        String path = "/v1/uploads/" + begun.path("upload_id").asText();
        uploads.put(begun, 1);

        JsonNode resumed = json(partner.get(path));
        uploads.put(resumed, 2);
        HttpResponse<String> made = uploads.create(begun, Map.of());

        assertThat(resumed.at("/parts/0/arrived").asBoolean()).isTrue();
        assertThat(resumed.at("/parts/0/url").isMissingNode()).isTrue();
        assertThat(resumed.at("/parts/1/arrived").asBoolean()).isFalse();
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        var asset = partner.asset(json(made).path("asset_id").asText()).get();
        byte[] stored = api.store().read(asset.getSpec().source().object(), file.length + 1);
        assertThat(sha256(stored)).isEqualTo(sha256(file));
        assertProblem(partner.get(path), 404, "not_found");
        assertProblem(uploads.create(begun, Map.of()), 400, "invalid_upload");
    }

    @Test
    void the_same_request_with_the_same_key_is_answered_again() throws Exception {
        JsonNode begun = uploads.arrived();
        Map<String, String> key = Map.of("X-Idempotency-Key", "direct");

        HttpResponse<String> first = uploads.create(begun, key);
        HttpResponse<String> second = uploads.create(begun, key);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void a_try_that_died_after_it_made_the_asset_is_answered_even_when_the_upload_is_over() throws Exception {
        JsonNode begun = uploads.arrived();
        String uploadId = begun.path("upload_id").asText();
        JsonNode made = json(uploads.create(begun, Map.of()));
        // As if the server had died before it ended the upload, a day ago.
        uploads.execute("update upload set ended = false, expires_at = now() where id = '" + uploadId + "'");
        claim("dead", uploadId);

        HttpResponse<String> other = partner.post(
                "/v1/assets",
                "{\"profile\":\"web\",\"priority\":\"high\",\"upload_id\":\"%s\"}".formatted(uploadId),
                Map.of("X-Idempotency-Key", "dead"));
        HttpResponse<String> resumed = uploads.create(begun, Map.of("X-Idempotency-Key", "dead"));
        HttpResponse<String> again = uploads.create(begun, Map.of("X-Idempotency-Key", "dead"));

        assertProblem(other, 422, "idempotency_mismatch");
        assertThat(resumed.statusCode()).as(resumed.body()).isEqualTo(201);
        assertThat(json(resumed)).isEqualTo(made);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertProblem(partner.get("/v1/uploads/" + uploadId), 404, "not_found");
    }

    @Test
    void a_key_that_failed_with_an_upload_is_refused_for_a_form_and_for_another_upload() throws Exception {
        JsonNode partial = uploads.begin("");
        JsonNode other = uploads.begin("");
        Map<String, String> key = Map.of("X-Idempotency-Key", "mixed");
        assertProblem(uploads.create(partial, key), 400, "invalid_upload");

        assertProblem(form("mixed"), 422, "idempotency_mismatch");
        assertProblem(uploads.create(other, key), 422, "idempotency_mismatch");
        assertThat(api.store().list("originals/" + partner.namespace() + "/")).isEmpty();
        assertProblem(uploads.create(partial, key), 400, "invalid_upload");
    }

    @Test
    void a_key_of_a_form_whose_outcome_is_unknown_is_refused_for_an_upload() throws Exception {
        JsonNode begun = uploads.arrived();
        String claimed = AssetIdentity.next(
                partner.namespace(), RandomGenerator.getDefault().nextLong());
        claim("mixed", claimed);

        assertProblem(uploads.create(begun, Map.of("X-Idempotency-Key", "mixed")), 422, "idempotency_mismatch");
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
        JsonNode begun = json(partner.post(
                "/v1/uploads", "{\"file_name\":\"фильм №1.mp4\",\"size_bytes\":%d}".formatted(film.length)));
        TwoParts.send(begun.at("/parts/0/url").asText(), film);

        JsonNode made = json(uploads.create(begun, Map.of()));

        assertThat(made.at("/file/name").asText()).isEqualTo("фильм №1.mp4");
        assertThat(made.at("/file/dimensions/width").asInt()).isEqualTo(1280);
        assertThat(made.at("/file/duration_ms").asInt()).isPositive();
    }

    /** Its header is behind the pictures, and it is too large to be read only for it. */
    @Test
    void a_large_film_is_looked_at() throws Exception {
        byte[] film = LargeFilm.withHeaderAtTheEnd(65 << 20);
        Partner large = api.partnerOfLargeFiles();
        JsonNode begun = json(
                large.post("/v1/uploads", "{\"file_name\":\"film.mp4\",\"size_bytes\":%d}".formatted(film.length)));
        for (JsonNode part : begun.path("parts")) {
            int from = (part.path("number").asInt() - 1)
                    * begun.path("part_size_bytes").asInt();
            TwoParts.send(
                    part.path("url").asText(),
                    Arrays.copyOfRange(
                            film, from, from + part.path("size_bytes").asInt()));
        }

        JsonNode made = json(new TwoParts(large).create(begun, Map.of()));

        assertThat(made.at("/file/dimensions/width").asInt()).isEqualTo(1280);
        assertThat(made.at("/file/duration_ms").asInt()).isBetween(5200, 5400);
    }

    @Test
    void an_asset_is_made_only_of_all_parts_and_of_the_right_bytes() throws Exception {
        JsonNode partial = uploads.begin("");
        uploads.put(partial, 1);
        JsonNode wrong = uploads.begin("\"sha256\":\"%s\"".formatted("0".repeat(64)));
        uploads.put(wrong, 1);
        uploads.put(wrong, 2);

        HttpResponse<String> missing = uploads.create(partial, Map.of());
        HttpResponse<String> different = uploads.create(wrong, Map.of());

        assertProblem(missing, 400, "invalid_upload");
        assertThat(missing.body()).contains("Part 2");
        assertProblem(different, 400, "invalid_upload");
        assertThat(different.body()).contains("SHA-256");
        assertThat(api.store().list("originals/" + partner.namespace() + "/")).isEmpty();
    }

    @Test
    void all_parts_of_a_complete_upload_have_arrived_until_its_asset_is_made() throws Exception {
        JsonNode begun = uploads.arrived();
        // As if the server had died between the two.
        PendingUpload upload = api.ledger()
                .uploads()
                .find(partner.accountId(), begun.path("upload_id").asText())
                .orElseThrow();
        new PartUploads(api.storage()).complete(upload.object(), upload.storeId());

        JsonNode seen = json(partner.get("/v1/uploads/" + upload.id()));

        assertThat(seen.path("parts")).allMatch(part -> part.path("arrived").asBoolean());
        assertThat(uploads.create(begun, Map.of()).statusCode()).isEqualTo(201);
    }

    @Test
    void another_account_does_not_find_it() throws Exception {
        JsonNode begun = uploads.begin("");
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

    private HttpResponse<String> form(String key) throws Exception {
        Map<String, String> headers = new HashMap<>(Forms.TYPE);
        headers.put("X-Idempotency-Key", key);
        return partner.send("POST", "/v1/assets", Forms.of("a film", "profile", "web"), headers);
    }

    /** By a request that has died since. */
    private void claim(String key, String target) throws SQLException {
        assertThat(api.ledger().idempotency().claim(partner.accountId(), key, target, "somebody"))
                .isEqualTo(new Claim.Owned(target));
        ClaimAge.add(api.databaseSource(), partner.accountId(), key, Duration.ofSeconds(60));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
