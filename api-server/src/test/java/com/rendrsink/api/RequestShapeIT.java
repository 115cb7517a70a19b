package com.rendrsink.api;

import static com.rendrsink.api.Partner.assertProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong request, or one for another account's resources, gets an error in the common format. */
class RequestShapeIT {
    private static final RunningApi API = RunningApi.start();

    private final Partner partner = API.partner();

    @ParameterizedTest
    @CsvSource({
        "Content-Length: 5\\r\\nContent-Length: 6",
        "Content-Length: 5\\r\\nTransfer-Encoding: chunked",
        "Content-Length: +5"
    })
    void a_body_of_ambiguous_length_is_refused(String headers) throws Exception {
        String request =
                "POST /v1/assets HTTP/1.1\r\nHost: x\r\n" + headers.replace("\\r\\n", "\r\n") + "\r\n\r\nhello";

        assertThat(RawHttp.status(API.port(), request)).isEqualTo("HTTP/1.1 400");
    }

    /** The server knows `chunked` only in small letters, and takes what it does not know for no body. */
    @ParameterizedTest
    @ValueSource(strings = {"Chunked", "gzip, chunked", "chunked, chunked", "identity"})
    void a_body_of_unknown_encoding_is_not_read_as_another_request(String encoding) throws Exception {
        String request = "POST /v1/assets HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: " + encoding
                + "\r\n\r\nGET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

        assertThat(RawHttp.answer(API.port(), request, Integer.MAX_VALUE))
                .startsWith("HTTP/1.1 400")
                .containsOnlyOnce("HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer fv_live_sk_wrong", "Basic Zm9vOmJhcg=="})
    void keys_are_required_and_wrong_ones_are_all_alike(String authorization) throws Exception {
        Map<String, String> headers = authorization.isEmpty() ? Map.of() : Map.of("Authorization", authorization);

        assertProblem(
                partner.anonymously("GET", "/v1/profiles", BodyPublishers.noBody(), headers), 401, "unauthorized");
    }

    /** A connection that is closed at once resets a client that is still sending, before it has read the response. */
    @Test
    void a_refusal_reaches_a_sender_who_is_still_sending() throws Exception {
        byte[] half = "h".repeat(1000).getBytes(UTF_8);
        try (Socket socket = new Socket("localhost", API.port())) {
            socket.getOutputStream()
                    .write("POST /v1/assets HTTP/1.1\r\nHost: x\r\nContent-Length: 2000\r\n\r\n".getBytes(UTF_8));
            InputStream answer = socket.getInputStream();
            assertThat(new String(answer.readNBytes(12), UTF_8)).isEqualTo("HTTP/1.1 401");

            // Time in which a server that does not wait has closed; one that does waits many times as long.
            Thread.sleep(100);
            socket.getOutputStream().write(half);
            socket.getOutputStream().write(half);

            assertThat(new String(answer.readAllBytes(), UTF_8)).contains("\"code\":\"unauthorized\"");
        }
    }

    @Test
    void a_refusal_ends_the_connection_of_a_sender_who_says_nothing_more() throws Exception {
        String request = "POST /v1/assets HTTP/1.1\r\nHost: x\r\nContent-Length: 2000\r\n\r\n";

        assertThat(RawHttp.answer(API.port(), request, 100_000)).startsWith("HTTP/1.1 401");
    }

    /** A client may read until the end of the connection instead of to the length of the response. */
    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/docs", "/v1/nothing", "/v1/profiles"})
    void a_response_is_the_last_one_if_the_client_asks_for_it(String path) throws Exception {
        String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

        assertThat(RawHttp.answer(API.port(), request, Integer.MAX_VALUE)).startsWith("HTTP/1.1");
    }

    @Test
    void another_tenants_asset_is_not_found_like_one_that_never_was() throws Exception {
        Partner other = API.partner();
        String id = partner.upload("mine", "profile", "web");

        for (String path : List.of("/v1/assets/" + id, "/v1/assets/" + id + "/derivatives")) {
            assertThat(partner.get(path).statusCode()).isEqualTo(200);
            assertProblem(other.get(path), 404, "not_found");
        }
        assertProblem(partner.get("/v1/assets/ast_zzzzzzzzzzzzzzzz"), 404, "not_found");
        assertProblem(partner.get("/v1/assets/..%2fx"), 404, "not_found");
    }

    @Test
    void unknown_paths_and_methods_use_the_same_envelope() throws Exception {
        assertProblem(partner.get("/v1/nothing"), 404, "not_found");
        assertProblem(partner.get("/"), 404, "not_found");
        assertProblem(partner.send("PUT", "/v1/assets", BodyPublishers.noBody(), Map.of()), 405, "method_not_allowed");
    }
}
