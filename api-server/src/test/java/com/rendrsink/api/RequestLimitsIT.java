package com.rendrsink.api;

import static com.rendrsink.api.Partner.assertProblem;
import static com.rendrsink.api.Partner.json;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How much an account may ask at once, and for how long a key works. */
class RequestLimitsIT {
    private final RunningApi api = RunningApi.start();
    private final Partner partner = api.partner();

    @Test
    void every_answer_tells_how_much_is_left() throws Exception {
        HttpResponse<String> good = partner.get("/v1/profiles");
        HttpResponse<String> bad = partner.get("/v1/assets/ast_zzzzzzzzzzzzzzzz");

        for (HttpResponse<String> answer : List.of(good, bad)) {
            assertThat(answer.headers().firstValue("RateLimit-Limit")).contains("100");
            assertThat(number(answer, "RateLimit-Remaining")).isBetween(0, 99);
            assertThat(number(answer, "RateLimit-Reset")).isBetween(0, 2);
        }
    }

    @Test
    void an_account_over_its_rate_is_told_when_to_come_back_and_others_are_not() throws Exception {
        HttpResponse<String> answer = partner.get("/v1/profiles");
        for (int i = 0; i < 1000 && answer.statusCode() != 429; i++) {
            api.ledger().rateLimits().take(partner.accountId(), 50, 100);
            answer = partner.get("/v1/profiles");
        }

        assertProblem(answer, 429, "rate_limited");
        assertThat(json(answer).at("/error/retry_after_ms").asInt()).isPositive();
        assertThat(json(answer).at("/error/message").asText())
                .isEqualTo("Rate limit exceeded. Retry after "
                        + answer.headers().firstValue("Retry-After").orElseThrow() + "s.");
        assertThat(api.partner().get("/v1/profiles").statusCode()).isEqualTo(200);
        Awaitility.await().until(() -> partner.get("/v1/profiles").statusCode() == 200);
    }

    @Test
    void uploads_beyond_the_slots_are_refused_before_their_body() throws Exception {
        List<Socket> running = new ArrayList<>();
        try {
            running.add(startUpload());
            running.add(startUpload());
            Awaitility.await().untilAsserted(() -> {
                HttpResponse<String> third =
                        partner.send("POST", "/v1/assets", Forms.of("film", "profile", "web"), Forms.TYPE);
                assertProblem(third, 429, "rate_limited");
                assertThat(third.body()).contains("uploads under way");
                assertProblem(
                        partner.post("/v1/assets", "{\"profile\":\"web\",\"upload_id\":\"upl_1\"}"),
                        429,
                        "rate_limited");
            });
        } finally {
            for (Socket socket : running) {
                socket.close();
            }
        }
        Awaitility.await()
                .until(() -> partner.send("POST", "/v1/assets", Forms.of("film", "profile", "web"), Forms.TYPE)
                                .statusCode()
                        == 201);
    }

    @Test
    void a_revoked_key_stops_working_within_the_stated_time() throws Exception {
        assertThat(partner.get("/v1/profiles").statusCode()).isEqualTo(200);
        String id = api.ledger().keys().list(partner.accountId()).getFirst().id();

        api.ledger().keys().revoke(id);

        Awaitility.await().until(() -> partner.get("/v1/profiles").statusCode() == 401);
    }

    /** One whose body does not go on. */
    private Socket startUpload() throws IOException {
        Socket socket = new Socket("localhost", api.port());
        socket.getOutputStream()
                .write(("POST /v1/assets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + partner.key()
                                + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000\r\n\r\n"
                                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\nhel")
                        .getBytes(US_ASCII));
        return socket;
    }

    private static int number(HttpResponse<String> answer, String header) {
        return Integer.parseInt(answer.headers().firstValue(header).orElseThrow());
    }
}
