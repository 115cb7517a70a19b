package com.rendrsink.api;

import static com.rendrsink.api.Partner.assertProblem;
import static com.rendrsink.api.Partner.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.crds.MediaAsset;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file becomes an asset, or nothing is left of it. */
class AssetUploadIT {
    private static final RunningApi API = RunningApi.start();
    private static final int MAX = RunningApi.MAX_UPLOAD;

    private final Partner partner = API.partner();

    @Test
    void an_upload_is_stored_created_and_answered_as_on_the_page() throws Exception {
        HttpResponse<String> answer = upload(Forms.of("hello", "profile", "web", "metadata", "{\"a\":\"b\"}"));

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode body = json(answer);
        String id = body.path("asset_id").asText();
        assertThat(id).matches("ast_[0-9a-z]{16}");
        assertThat(body.path("status").asText()).isEqualTo("processing");
        assertThat(body.path("profile").asText()).isEqualTo("web");
        assertThat(body.path("priority").asText()).isEqualTo("normal");
        assertThat(body.at("/file/name").asText()).isEqualTo("video.mp4");
        assertThat(body.at("/file/size_bytes").asInt()).isEqualTo(5);
        assertThat(body.at("/file/mime_type").asText()).isEqualTo("video/mp4");
        assertThat(body.at("/metadata/a").asText()).isEqualTo("b");
        assertThat(body.path("derivatives_requested").asInt()).isEqualTo(1);
        assertThat(body.path("created_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        MediaAsset asset = partner.asset(id).get();
        assertThat(API.store().read(asset.getSpec().source().object(), 100))
                .asString()
                .isEqualTo("hello");
        assertThat(partner.get("/v1/assets/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void the_file_may_come_before_the_fields() throws Exception {
        assertThat(upload(Forms.fileFirst("hello", "profile", "web")).statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "profile,nonexistent,invalid_profile",
        "profile,,missing_parameter",
        "priority,urgent,invalid_priority",
        "webhook_url,http://10.0.0.1/,invalid_webhook_url",
        "metadata,[],invalid_metadata",
        "profil,web,bad_request",
    })
    void a_bad_field_leaves_nothing_in_the_store(String field, String value, String code) throws Exception {
        String text = value == null ? "" : value;
        BodyPublisher form = field.equals("profile")
                ? Forms.fileFirst("hello", field, text)
                : Forms.fileFirst("hello", "profile", "web", field, text);

        HttpResponse<String> answer = upload(form);

        assertProblem(answer, 400, code);
        assertThat(json(answer).at("/error/param").asText()).isEqualTo(field);
        assertThat(originals()).isEmpty();
    }

    @Test
    void a_field_that_comes_twice_is_refused() throws Exception {
        assertProblem(upload(Forms.of("hello", "profile", "web", "profile", "web")), 400, "bad_request");
        assertThat(originals()).isEmpty();
    }

    @Test
    void a_form_without_a_file_and_a_body_that_is_not_a_form() throws Exception {
        String form = "--b\r\nContent-Disposition: form-data; name=\"profile\"\r\n\r\nweb\r\n--b--\r\n";

        assertProblem(upload(BodyPublishers.ofString(form)), 400, "missing_file");
        assertProblem(
                partner.send("POST", "/v1/assets", BodyPublishers.ofString("{}"), Map.of("Content-Type", "text/plain")),
                415,
                "unsupported_media_type");
    }

    @Test
    void the_largest_file_is_taken_and_one_byte_more_leaves_nothing() throws Exception {
        HttpResponse<String> largest = upload(Forms.of(new byte[MAX], "profile", "web"));
        List<String> before = originals();
        HttpResponse<String> larger = upload(Forms.of(new byte[MAX + 1], "profile", "web"));

        assertThat(largest.statusCode()).as(largest.body()).isEqualTo(201);
        assertThat(json(largest).at("/file/size_bytes").asInt()).isEqualTo(MAX);
        assertProblem(larger, 413, "file_too_large");
        assertThat(json(larger).at("/error/max_bytes").asInt()).isEqualTo(MAX);
        assertThat(originals()).isEqualTo(before).hasSize(1);
    }

    @Test
    void a_file_that_is_announced_too_large_is_refused_before_its_body() throws Exception {
        String request = begin("Content-Length: 6000000000\r\nExpect: 100-continue\r\n\r\n");

        assertThat(RawHttp.answer(API.port(), request, 1000))
                .startsWith("HTTP/1.1 413")
                .contains("file_too_large");
    }

    @Test
    void a_sender_that_expects_100_gets_it() throws Exception {
        String request = begin("Content-Length: 100\r\nExpect: 100-continue\r\n\r\n");

        assertThat(RawHttp.status(API.port(), request)).isEqualTo("HTTP/1.1 100");
    }

    @Test
    void a_body_that_is_cut_short_leaves_nothing() throws Exception {
        String form = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\nhello\r\n--b";

        assertProblem(upload(BodyPublishers.ofString(form)), 400, "upload_incomplete");
        assertThat(originals()).isEmpty();
    }

    @Test
    void a_field_that_there_is_not_is_refused_before_its_value() throws Exception {
        String request = begin("Content-Length: 1000\r\n\r\n")
                + "--b\r\nContent-Disposition: form-data; name=\"profil\"\r\n\r\n";

        assertThat(RawHttp.answer(API.port(), request, 1000))
                .startsWith("HTTP/1.1 400")
                .contains("\"param\":\"profil\"");
    }

    @Test
    void fields_that_are_too_large_in_all_are_refused() throws Exception {
        String part = "m".repeat(60 << 10);
        BodyPublisher form = Forms.of(
                "film",
                "metadata[a]",
                part,
                "metadata[b]",
                part,
                "metadata[c]",
                part,
                "metadata[d]",
                part,
                "metadata[e]",
                part);

        HttpResponse<String> answer = upload(form);

        assertProblem(answer, 400, "bad_request");
        assertThat(json(answer).at("/error/param").asText()).isEqualTo("metadata[e]");
    }

    private HttpResponse<String> upload(BodyPublisher form) throws Exception {
        return partner.send("POST", "/v1/assets", form, Forms.TYPE);
    }

    private String begin(String rest) {
        return "POST /v1/assets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + partner.key()
                + "\r\nContent-Type: multipart/form-data; boundary=b\r\n" + rest;
    }

    private List<String> originals() {
        return API.store().list("originals/" + partner.namespace() + "/");
    }
}
