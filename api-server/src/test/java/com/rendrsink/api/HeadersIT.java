package com.rendrsink.api;

import static com.rendrsink.api.Partner.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersIT {
    private static final RunningApi API = RunningApi.start();

    private final Partner partner = API.partner();

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "Bearer   "})
    void the_scheme_is_taken_in_any_case(String scheme) throws Exception {
        assertThat(partner.anonymously(
                                "GET",
                                "/v1/profiles",
                                BodyPublishers.noBody(),
                                Map.of("Authorization", scheme + partner.key()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void two_keys_are_refused() throws Exception {
        String key = "Authorization: Bearer " + partner.key() + "\r\n";
        String request = "GET /v1/profiles HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + key + key + "\r\n";

        assertThat(RawHttp.answer(API.port(), request, Integer.MAX_VALUE))
                .startsWith("HTTP/1.1 400")
                .contains("\"code\":\"bad_request\"");
    }

    @Test
    void a_401_names_the_scheme() throws Exception {
        HttpResponse<String> answer = partner.anonymously("GET", "/v1/profiles", BodyPublishers.noBody(), Map.of());

        assertProblem(answer, 401, "unauthorized");
        assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
    }

    /** A second request on the same connection is answered, and the first answer has no bytes before it. */
    @ParameterizedTest
    @CsvSource({
        "/livez,200",
        "/readyz,200",
        "/docs,200",
        "/docs/errors,200",
        "/docs/nothing,404",
        "/openapi.yaml,200",
        "/v1/assets,200",
        "/v1/assets/ast_zzzzzzzzzzzzzzzz,404",
        "/v1/assets/ast_zzzzzzzzzzzzzzzz/derivatives,404",
        "/v1/assets/ast_zzzzzzzzzzzzzzzz/reprocess,405",
        "/v1/profiles,200",
        "/v1/profiles/web,200",
        "/v1/uploads,405",
        "/v1/uploads/upl_zzzzzzzzzzzzzzzz,404",
        "/v1/usage,200",
        "/v1/nothing,404",
    })
    void an_answer_to_head_has_no_body(String path, int status) throws Exception {
        String rest = " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + partner.key() + "\r\n";
        String requests = "HEAD " + path + rest + "\r\nGET /livez" + rest + "Connection: close\r\n\r\n";

        String[] answers =
                RawHttp.answer(API.port(), requests, Integer.MAX_VALUE).split("\r\n\r\n", 2);

        assertThat(answers[0]).startsWith("HTTP/1.1 " + status);
        assertThat(answers[1]).startsWith("HTTP/1.1 200");
        if (status == 405) {
            assertThat(answers[0]).contains("\r\nAllow: POST");
        }
    }

    @Test
    void head_says_how_long_the_body_of_get_is() throws Exception {
        HttpResponse<String> head = partner.send("HEAD", "/v1/profiles", BodyPublishers.noBody(), Map.of());

        assertThat(head.headers().firstValueAsLong("Content-Length"))
                .hasValue(partner.get("/v1/profiles").body().length());
    }

    @ParameterizedTest
    @CsvSource({"X-Idempotency-Key,Idempotency-Key", "Idempotency-Key,X-Idempotency-Key"})
    void both_names_of_the_idempotency_key_are_the_same(String one, String other) throws Exception {
        HttpResponse<String> first = upload(Map.of(one, "k"));
        HttpResponse<String> second = upload(Map.of(other, "k"));
        HttpResponse<String> third = upload(Map.of(one, "k", other, "k"));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(third.body()).isEqualTo(first.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/assets",
                "/v1/assets/ast_zzzzzzzzzzzzzzzz/reprocess",
                "/v1/assets/ast_zzzzzzzzzzzzzzzz/cancel",
                "/v1/profiles",
                "/v1/uploads"
            })
    void two_idempotency_keys_are_refused(String path) throws Exception {
        assertProblem(
                partner.post(path, "{}", Map.of("X-Idempotency-Key", "a", "Idempotency-Key", "b")),
                400,
                "invalid_idempotency_key");
        String request = "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nAuthorization: Bearer "
                + partner.key() + "\r\nIdempotency-Key: a\r\nIdempotency-Key: b\r\nConnection: close\r\n\r\n";
        assertThat(RawHttp.answer(API.port(), request, Integer.MAX_VALUE))
                .contains("\"code\":\"invalid_idempotency_key\"");
    }

    private HttpResponse<String> upload(Map<String, String> headers) throws Exception {
        Map<String, String> all = new HashMap<>(Forms.TYPE);
        all.putAll(headers);
        return partner.send("POST", "/v1/assets", Forms.of("film", "profile", "web"), all);
    }
}
