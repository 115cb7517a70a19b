package com.rendrsink.api;

import static com.rendrsink.api.Partner.assertProblem;
import static com.rendrsink.api.Partner.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.Failure;
import com.rendrsink.crds.FailureCode;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Phase;
import com.rendrsink.media.Container;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Listing, deleting, running again and cancelling. */
class AssetEndpointsIT {
    private final Partner partner = RunningApi.start().partner();

    @Test
    void assets_are_listed_newest_first_page_by_page() throws Exception {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(partner.upload("film " + i, "profile", "web"));
        }

        JsonNode first = json(partner.get("/v1/assets?limit=3"));
        JsonNode second = json(partner.get(
                "/v1/assets?limit=3&cursor=" + first.path("next_cursor").asText()));

        assertThat(ids(first)).isEqualTo(made.subList(0, 3));
        assertThat(first.path("has_more").asBoolean()).isTrue();
        assertThat(ids(second)).isEqualTo(made.subList(3, 5));
        assertThat(second.path("has_more").asBoolean()).isFalse();
        assertThat(second.path("next_cursor").isNull()).isTrue();
    }

    @Test
    void the_answer_tells_what_the_files_header_says() throws Exception {
        byte[] film = Files.readAllBytes(Path.of("../examples/media/bigbuckbunny.mp4"));

        JsonNode made = json(partner.send("POST", "/v1/assets", Forms.of(film, "profile", "web"), Forms.TYPE));

        assertThat(made.at("/file/duration_ms").asInt()).isBetween(5200, 5400);
        assertThat(made.at("/file/dimensions/width").asInt()).isEqualTo(1280);
        assertThat(made.at("/file/dimensions/height").asInt()).isEqualTo(720);
        assertThat(made.path("estimated_ms").asInt()).isBetween(1000, 60_000);
        JsonNode later = json(partner.get("/v1/assets/" + made.path("asset_id").asText()));
        assertThat(later).isEqualTo(made);
    }

    @Test
    void lists_are_filtered_by_metadata_profile_and_status() throws Exception {
        partner.profile("audio", Container.MP3);
        String q2 = partner.upload("a", "profile", "web", "metadata", "{\"project\":\"q2\"}");
        String other = partner.upload("b", "profile", "audio");

        assertThat(ids(json(partner.get("/v1/assets?metadata%5Bproject%5D=q2"))))
                .containsExactly(q2);
        assertThat(ids(json(partner.get("/v1/assets?profile=audio")))).containsExactly(other);
        assertThat(ids(json(partner.get("/v1/assets?status=failed")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0,invalid_parameter",
        "limit=101,invalid_parameter",
        "limit=ten,invalid_parameter",
        "limit=1&limit=2,invalid_parameter",
        "status=done,invalid_parameter",
        "colour=red,invalid_parameter",
        "cursor=nonsense,invalid_cursor",
        "profile=a%00b,invalid_parameter",
    })
    void a_bad_parameter_is_named(String query, String code) throws Exception {
        HttpResponse<String> answer = partner.get("/v1/assets?" + query);

        assertProblem(answer, 400, code);
        assertThat(json(answer).at("/error/param").asText()).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void a_deleted_asset_is_gone_at_once_for_everybody() throws Exception {
        String id = partner.upload("film", "profile", "web");
        partner.asset(id).edit(asset -> {
            // As the operator does, so that the resource stays until it has cleaned up.
            asset.getMetadata().setFinalizers(List.of("media.rendrsink.com/finalizer"));
            return asset;
        });

        HttpResponse<String> deleted = partner.delete("/v1/assets/" + id);

        assertThat(deleted.statusCode()).isEqualTo(202);
        assertThat(json(deleted).path("deleted").asBoolean()).isTrue();
        assertProblem(partner.get("/v1/assets/" + id), 404, "not_found");
        assertThat(partner.delete("/v1/assets/" + id).statusCode()).isEqualTo(202);
        assertProblem(partner.post("/v1/assets/" + id + "/reprocess", "{}"), 404, "not_found");
        assertThat(ids(json(partner.get("/v1/assets")))).isEmpty();
    }

    @Test
    void an_asset_runs_again_with_what_is_asked_to_differ() throws Exception {
        partner.profile("audio", Container.MP3);
        String id = processed();

        HttpResponse<String> answer = partner.post(
                "/v1/assets/" + id + "/reprocess",
                "{\"profile\":\"audio\",\"priority\":\"high\",\"derivatives\":[{\"format\":\"ogg\"}]}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(json(answer).path("status").asText()).isEqualTo("processing");
        var spec = partner.asset(id).get().getSpec();
        assertThat(spec.reprocess()).isEqualTo(1);
        assertThat(spec.profile()).isEqualTo("audio");
        assertThat(spec.derivatives()).extracting("format").containsExactly(Container.OGG);
    }

    @Test
    void a_repeated_reprocess_with_the_same_key_runs_the_asset_once() throws Exception {
        String id = processed();
        Map<String, String> headers = Map.of("X-Idempotency-Key", "again");

        HttpResponse<String> first = partner.post("/v1/assets/" + id + "/reprocess", "{}", headers);
        HttpResponse<String> second = partner.post("/v1/assets/" + id + "/reprocess", "{}", headers);
        HttpResponse<String> other = partner.post("/v1/assets/" + id + "/reprocess", "{\"priority\":\"low\"}", headers);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(partner.asset(id).get().getSpec().reprocess()).isEqualTo(1);
        assertProblem(other, 422, "idempotency_mismatch");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"profile\":\"nonexistent\"}|invalid_profile|profile",
                "{\"derivatives\":[]}|invalid_derivatives|derivatives",
                "{\"derivatives\":[{\"format\":\"mp4\",\"widht\":2}]}|invalid_derivatives|derivatives[0].widht",
                "{\"derivatives\":[{\"format\":\"mp5\"}]}|invalid_derivatives|derivatives[0].format",
                "{\"derivatives\":[{\"format\":\"gif\"}]}|invalid_derivatives|derivatives",
                "{\"derivatives\":[{\"format\":\"mp4\"},{\"format\":\"mp4\"}]}|invalid_derivatives|derivatives[1]",
                "{\"priority\":\"urgent\"}|invalid_priority|priority",
                "{\"colour\":\"red\"}|invalid_parameter|colour",
            })
    void a_bad_reprocess_changes_nothing(String body, String code, String param) throws Exception {
        String id = partner.upload("film", "profile", "web");

        HttpResponse<String> answer = partner.post("/v1/assets/" + id + "/reprocess", body);

        assertProblem(answer, 400, code);
        assertThat(json(answer).at("/error/param").asText()).isEqualTo(param);
        assertThat(partner.asset(id).get().getSpec().reprocess()).isNull();
    }

    @Test
    void an_unfinished_asset_is_cancelled_and_a_finished_one_is_not() throws Exception {
        String running = partner.upload("film", "profile", "web");
        String done = processed();

        assertThat(partner.post("/v1/assets/" + running + "/cancel", "").statusCode())
                .isEqualTo(202);
        assertThat(partner.post("/v1/assets/" + running + "/cancel", "").statusCode())
                .isEqualTo(202);
        assertThat(partner.asset(running).get().getSpec().cancelled()).isTrue();
        assertProblem(partner.post("/v1/assets/" + done + "/cancel", ""), 409, "conflict");
    }

    @Test
    void nobody_touches_another_tenants_asset() throws Exception {
        String id = partner.upload("mine", "profile", "web");
        Partner stranger = RunningApi.start().partner();

        for (String path : List.of("", "/derivatives")) {
            assertProblem(stranger.get("/v1/assets/" + id + path), 404, "not_found");
        }
        assertProblem(stranger.delete("/v1/assets/" + id), 404, "not_found");
        assertProblem(stranger.post("/v1/assets/" + id + "/reprocess", "{}"), 404, "not_found");
        assertProblem(stranger.post("/v1/assets/" + id + "/cancel", ""), 404, "not_found");
        assertThat(ids(json(stranger.get("/v1/assets")))).isEmpty();
        assertThat(partner.get("/v1/assets/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void a_wrong_method_gets_405_with_the_allowed_ones() throws Exception {
        HttpResponse<String> answer = partner.delete("/v1/assets");

        assertProblem(answer, 405, "method_not_allowed");
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, POST");
    }

    @Test
    void an_asset_that_runs_again_no_longer_says_why_it_failed_before() throws Exception {
        String id = partner.upload("film", "profile", "web");
        Failure failure = new Failure(FailureCode.MEDIA_CORRUPT, "The file is broken.", false);
        ended(id, Phase.FAILED, LaunchState.FAILED, failure);
        JsonNode failed = json(partner.get("/v1/assets/" + id));

        JsonNode again = json(partner.post("/v1/assets/" + id + "/reprocess", "{}"));

        assertThat(failed.at("/error/code").asText()).isEqualTo("media_corrupt");
        assertThat(again.path("status").asText()).isEqualTo("processing");
        assertThat(again.has("error")).isFalse();
    }

    private String processed() throws Exception {
        String id = partner.upload("film", "profile", "web");
        ended(id, Phase.PROCESSED, LaunchState.SUCCEEDED, null);
        assertThat(json(partner.get("/v1/assets/" + id)).path("status").asText())
                .isEqualTo("processed");
        return id;
    }

    private void ended(String id, Phase phase, LaunchState state, @Nullable Failure failure) {
        Attempt attempt = new Attempt(1, 1, state, "job", null, 0, null, null, null, null, null, 0, null);
        partner.status(
                id,
                new MediaAssetStatus(
                        id, 1L, phase, null, List.of(), attempt, null, List.of(), List.of(), failure, List.of(), 1L));
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("data").forEach(asset -> ids.add(asset.path("asset_id").asText()));
        return ids;
    }
}
