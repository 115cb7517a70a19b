package com.rendrsink.api;

import static com.rendrsink.api.Partner.assertProblem;
import static com.rendrsink.api.Partner.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfilesAndUsageIT {
    private static final String SQUARE = """
            {"slug":"square","description":"Clips","derivatives":[{"format":"mp4","width":1080,"height":1080,
            "fit":"cover","video":{"codec":"h264","max_frame_rate":30}}],
            "thumbnails":{"at":[0,50],"width":640,"format":"webp"},
            "limits":{"max_duration_seconds":600,"timeout_seconds":3600}}
            """;

    private final Partner partner = RunningApi.start().partner();

    @Test
    void a_profile_is_made_read_used_and_removed() throws Exception {
        HttpResponse<String> created = partner.post("/v1/profiles", SQUARE);

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(json(created).at("/derivatives/0/video/max_frame_rate").asInt())
                .isEqualTo(30);
        assertThat(json(created).at("/limits/timeout_seconds").asInt()).isEqualTo(3600);
        assertThat(partner.get("/v1/profiles/square").body()).isEqualTo(created.body());
        assertProblem(partner.post("/v1/profiles", SQUARE), 409, "conflict");
        partner.upload("film", "profile", "square");
        assertThat(partner.delete("/v1/profiles/square").statusCode()).isEqualTo(204);
        assertProblem(partner.get("/v1/profiles/square"), 404, "not_found");
        assertProblem(partner.delete("/v1/profiles/square"), 404, "not_found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"derivatives\":[{\"format\":\"mp4\"}]}|missing_parameter|slug",
                "{\"slug\":\"a\"}|missing_parameter|derivatives",
                "{\"slug\":false,\"derivatives\":[{\"format\":\"mp4\"}]}|invalid_parameter|slug",
                "{\"slug\":\"a\",\"derivatives\":[{\"format\":\"mp4\",\"width\":\"640\"}]}|invalid_derivatives|derivatives[0].width",
                "{\"slug\":\"A\",\"derivatives\":[{\"format\":\"mp4\"}]}|invalid_parameter|slug",
                "{\"slug\":\"a\",\"derivatives\":[{\"format\":\"mp4\",\"width\":1}]}|invalid_derivatives|derivatives[0].width",
                "{\"slug\":\"a\",\"derivatives\":[{\"format\":\"wav\"}]}|invalid_derivatives|derivatives[0].format",
                "{\"slug\":\"a\",\"derivatives\":[{\"format\":\"gif\"}]}|invalid_derivatives|derivatives",
                "{\"slug\":\"a\",\"derivatives\":[{\"format\":\"webm\",\"video\":{\"codec\":\"h264\"}}]}|invalid_derivatives|derivatives",
                "{\"slug\":\"a\",\"derivatives\":[{\"format\":\"mp4\"}],\"thumbnails\":{\"at\":[101]}}|invalid_parameter|thumbnails.at[0]",
                "{\"slug\":\"a\",\"derivatives\":[{\"format\":\"mp4\"}],\"limits\":{\"timeout\":1}}|invalid_parameter|limits.timeout",
            })
    void a_bad_profile_is_refused_with_the_field_at_fault(String body, String code, String param) throws Exception {
        HttpResponse<String> answer = partner.post("/v1/profiles", body);

        assertProblem(answer, 400, code);
        assertThat(json(answer).at("/error/param").asText()).isEqualTo(param);
    }

    @Test
    void a_body_that_is_not_json_is_refused() throws Exception {
        assertProblem(partner.post("/v1/profiles", "{"), 400, "bad_request");
        assertProblem(partner.post("/v1/profiles", "{\"slug\":\"a\",\"slug\":\"b\"}"), 400, "bad_request");
        assertProblem(partner.post("/v1/profiles", "[".repeat(100)), 400, "bad_request");
        assertProblem(
                partner.send("POST", "/v1/profiles", Forms.of("x"), Map.of("Content-Type", "text/plain")),
                415,
                "unsupported_media_type");
    }

    @Test
    void usage_counts_assets_and_requests() throws Exception {
        partner.upload("film", "profile", "web");

        Awaitility.await().untilAsserted(() -> {
            JsonNode usage = json(partner.get("/v1/usage?granularity=day"));
            assertThat(usage.at("/totals/assets").asInt()).isEqualTo(1);
            assertThat(usage.at("/totals/requests").asInt()).isPositive();
            assertThat(usage.at("/data/0/start").asText()).endsWith("T00:00:00.000Z");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday,from",
        "to=,to",
        "granularity=week,granularity",
        "from=2026-03-02&to=2026-03-01,from",
        "from=-5000-01-01T00%3A00%3A00Z&to=-4999-01-01T00%3A00%3A00Z,to",
        "from=1969-12-31,from",
        "to=%2B10000-01-01T00%3A00%3A00Z,to",
        "from=2020-01-01&to=2026-01-01&granularity=hour,from",
    })
    void a_bad_range_is_refused(String query, String param) throws Exception {
        HttpResponse<String> answer = partner.get("/v1/usage?" + query);

        assertProblem(answer, 400, "invalid_parameter");
        assertThat(json(answer).at("/error/param").asText()).isEqualTo(param);
    }
}
