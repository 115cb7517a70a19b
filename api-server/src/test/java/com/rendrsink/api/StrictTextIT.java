package com.rendrsink.api;

import static com.rendrsink.api.Partner.assertProblem;
import static com.rendrsink.api.Partner.json;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text and JSON are taken as they were meant, or refused: nothing is replaced, cut off or chosen among two values. */
class StrictTextIT {
    private static final RunningApi API = RunningApi.start();
    private static final String FIELD = "--b\r\nContent-Disposition: form-data; name=\"";
    private static final String FILE = FIELD + "file\"; filename=\"a.mp4\"\r\n\r\nfilm\r\n--b--\r\n";
    private static final String WEB = FIELD + "profile\"\r\n\r\nweb\r\n";

    private final Partner partner = API.partner();

    @Test
    void a_form_field_that_is_not_utf_8_is_refused() throws Exception {
        assertProblem(form(WEB + FIELD + "metadata[a]\"\r\n\r\ncaf\u00e9\r\n" + FILE), 400, "bad_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file\"; filename=\"caf\u00e9.mp4\"",
                "file\"; filename*=UTF-8''caf%E9.mp4",
                "file\"; filename=\"=?utf-8?Q?caf=E9.mp4?=\"",
                "caf\u00e9\""
            })
    void a_part_whose_header_is_not_utf_8_is_refused(String header) throws Exception {
        HttpResponse<String> answer = form(WEB + FIELD + header + "\r\n\r\nfilm\r\n--b--\r\n");

        assertProblem(answer, 400, "bad_request");
        assertThat(json(answer).at("/error/message").asText()).contains("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"slug\":\"a\",\"description\":\"caf\u00e9\",\"derivatives\":[{\"format\":\"mp4\"}]}",
                "{\"slug\":\"a\",\"derivatives\":[{\"format\":\"mp4\"}]} {}",
                "{\"slug\":\"a\",\"derivatives\":[{\"format\":\"mp4\"}]} rest",
                "{\"slug\":\"a\",\"slug\":\"b\",\"derivatives\":[{\"format\":\"mp4\"}]}",
                "{\"slug\":\"a\",\"derivatives\":[{\"format\":\"mp4\",\"format\":\"webm\"}]}",
            })
    void a_body_of_more_or_less_than_one_value_is_refused(String json) throws Exception {
        HttpResponse<String> answer = partner.send(
                "POST",
                "/v1/profiles",
                BodyPublishers.ofByteArray(json.getBytes(ISO_8859_1)),
                Map.of("Content-Type", "application/json"));

        assertProblem(answer, 400, "bad_request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metadata    | {\"a\":1,\"a\":2}                         | invalid_metadata",
                "metadata    | {\"a\":1} {\"b\":2}                       | invalid_metadata",
                "metadata    | {\"a\":1} rest                            | invalid_metadata",
                "derivatives | [{\"format\":\"mp4\",\"format\":\"webm\"}] | invalid_derivatives",
                "derivatives | [{\"format\":\"mp4\"}] []                 | invalid_derivatives",
                "derivatives | [{\"format\":\"mp4\",\"quality\":85.9}]   | invalid_derivatives",
            })
    void json_in_a_form_is_one_value(String field, String value, String code) throws Exception {
        assertProblem(form(WEB + FIELD + field + "\"\r\n\r\n" + value + "\r\n" + FILE), 400, code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/assets?profile=%FF",
                "/v1/assets?profile=caf%C3",
                "/v1/assets?profile=%ED%A0%80",
                "/v1/assets?profile=%zz",
                "/v1/assets?profile=a%",
                "/v1/assets?metadata%FF=a",
                "/v1/profiles/%FF",
                "/v1/profiles/%zz",
            })
    void an_address_of_malformed_text_is_refused(String path) throws Exception {
        String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + partner.key()
                + "\r\nConnection: close\r\n\r\n";

        assertThat(RawHttp.answer(API.port(), request, Integer.MAX_VALUE))
                .startsWith("HTTP/1.1 400")
                .contains("\"code\":\"bad_request\"");
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807,9223372036854775807",
        "-9223372036854775808,-9223372036854775808",
        "0.1,0.1",
        "1.5e3,1500",
        "1e300,1e300",
        "4.9e-324,4.9e-324",
    })
    void a_number_keeps_its_value(String sent, String kept) throws Exception {
        String id = json(form(WEB + FIELD + "metadata\"\r\n\r\n{\"a\":" + sent + "}\r\n" + FILE))
                .path("asset_id")
                .asText();

        assertThat(json(partner.get("/v1/assets/" + id)).at("/metadata/a").decimalValue())
                .isEqualByComparingTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775809",
                "-9223372036854775809",
                "123456789012345678901234567890",
                "1e400",
                "-1e400",
                "1e-400",
                "0.1234567890123456789",
                "1e999999999",
                "[{\"b\":9007199254740993.5}]"
            })
    void a_number_that_cannot_be_kept_is_refused(String sent) throws Exception {
        HttpResponse<String> answer = form(WEB + FIELD + "metadata\"\r\n\r\n{\"a\":" + sent + "}\r\n" + FILE);

        assertProblem(answer, 400, "invalid_metadata");
        assertThat(json(answer).at("/error/param").asText()).isEqualTo("metadata[a]");
    }

    @Test
    void a_number_in_a_body_is_refused_like_one_in_a_form() throws Exception {
        String id = json(partner.post("/v1/uploads", "{\"file_name\":\"a.mp4\",\"size_bytes\":4}"))
                .path("upload_id")
                .asText();

        HttpResponse<String> answer = partner.post(
                "/v1/assets", "{\"upload_id\":\"%s\",\"profile\":\"web\",\"metadata\":{\"a\":1e400}}".formatted(id));

        assertProblem(answer, 400, "invalid_metadata");
    }

    @ParameterizedTest
    @CsvSource({
        "https://localhost/,private addresses",
        "https://10.0.0.1/,private addresses",
        "https://host.example:99999/,the port",
        "https://host.example/%zz,absolute URL",
        "https://host.example/a b,absolute URL"
    })
    void a_webhook_url_that_would_never_be_called_is_refused_with_a_reason(String url, String reason) throws Exception {
        HttpResponse<String> answer = form(WEB + FIELD + "webhook_url\"\r\n\r\n" + url + "\r\n" + FILE);

        assertProblem(answer, 400, "invalid_webhook_url");
        assertThat(json(answer).at("/error/message").asText()).contains(reason);
    }

    private HttpResponse<String> form(String form) throws Exception {
        return partner.send("POST", "/v1/assets", BodyPublishers.ofByteArray(form.getBytes(ISO_8859_1)), Forms.TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"фильм 1.mp4", "日本語の動画 (最終).mov", "é😀.mp4", "a#b?c%20d.mp4", "no extension", ".hidden"})
    void a_file_keeps_its_name(String name) throws Exception {
        String form = WEB + FIELD + "file\"; filename=\"" + name + "\"\r\n\r\nfilm\r\n--b--\r\n";
        String id = json(partner.send(
                        "POST", "/v1/assets", BodyPublishers.ofByteArray(form.getBytes(UTF_8)), Forms.TYPE))
                .path("asset_id")
                .asText();

        assertThat(json(partner.get("/v1/assets/" + id)).at("/file/name").asText())
                .isEqualTo(name);
        assertThat(partner.asset(id).get().getSpec().source().object()).matches("[A-Za-z0-9/._-]+");
    }

    @Test
    void a_file_name_has_a_longest_length_in_characters_not_bytes() throws Exception {
        assertThat(named("😀".repeat(251) + ".mp4").statusCode()).isEqualTo(201);
        assertProblem(named("😀".repeat(252) + ".mp4"), 400, "bad_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0001b.mp4", "a\u001b[31m.mp4", "a\u007f.mp4", "a\u0085.mp4", "a\u0000.mp4"})
    void a_file_name_has_no_control_characters(String name) throws Exception {
        assertProblem(named(name), 400, "bad_request");
        assertProblem(
                partner.post(
                        "/v1/uploads",
                        "{\"file_name\":\"" + name.replaceAll("[\\x00-\\x9f&&[^ -~]]", "\\\\u0001")
                                + "\",\"size_bytes\":4}"),
                400,
                "invalid_parameter");
    }

    private HttpResponse<String> named(String name) throws Exception {
        String form = WEB + FIELD + "file\"; filename=\"" + name + "\"\r\n\r\nfilm\r\n--b--\r\n";
        return partner.send("POST", "/v1/assets", BodyPublishers.ofByteArray(form.getBytes(UTF_8)), Forms.TYPE);
    }
}
