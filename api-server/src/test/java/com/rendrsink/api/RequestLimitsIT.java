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
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How much an account may ask at once, and for how long a key works. */
class RequestLimitsIT {
    private static final long BURST = RunningApi.LIMITS.burst();
    private static final String HEADERS =
            " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Length: 1000\r\nContent-Type: ";
    private static final String JSON = "POST /v1/profiles" + HEADERS + "application/json\r\n\r\n{";
    private static final String UPLOAD = "POST /v1/assets" + HEADERS + "multipart/form-data; boundary=b\r\n\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\nhel";

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
    void an_account_over_its_rate_gets_retry_after_and_others_are_served() throws Exception {
        HttpResponse<String> answer = refused();

        assertProblem(answer, 429, "rate_limited");
        assertThat(json(answer).at("/error/retry_after_ms").asInt()).isPositive();
        assertThat(json(answer).at("/error/message").asText())
                .isEqualTo("Rate limit exceeded. Retry after "
                        + answer.headers().firstValue("Retry-After").orElseThrow() + "s.");
        assertThat(api.partner().get("/v1/profiles").statusCode()).isEqualTo(200);
        Awaitility.await().until(() -> partner.get("/v1/profiles").statusCode() == 200);
    }

    /** While somebody else takes every token as soon as there is one: alone, a slow client never goes over the rate. */
    private HttpResponse<String> refused() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Thread other = Thread.startVirtualThread(() -> {
            while (!over.get()) {
                api.ledger().rateLimits().take(partner.accountId(), RunningApi.LIMITS.perSecond(), BURST);
            }
        });
        try {
            return Awaitility.await().until(() -> partner.get("/v1/profiles"), answer -> answer.statusCode() == 429);
        } finally {
            over.set(true);
            other.join();
        }
    }

    @Test
    void uploads_beyond_the_slots_are_refused_before_their_body() throws Exception {
        List<Socket> running = new ArrayList<>();
        try {
            running.add(start(UPLOAD));
            running.add(start(UPLOAD));
            Awaitility.await().untilAsserted(() -> {
                HttpResponse<String> third =
                        partner.send("POST", "/v1/assets", Forms.of("film", "profile", "web"), Forms.TYPE);
                assertProblem(third, 429, "rate_limited");
                assertThat(third.body()).contains("uploads in progress");
                assertProblem(
                        partner.post("/v1/assets", "{\"profile\":\"web\",\"upload_id\":\"upl_0000000000000000\"}"),
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
    void json_that_stands_still_takes_no_more_than_the_accounts_share() throws Exception {
        List<Socket> running = new ArrayList<>();
        try {
            for (int i = 0; i < 16; i++) {
                running.add(start(JSON));
            }
            Awaitility.await().untilAsserted(() -> {
                HttpResponse<String> one = partner.post("/v1/profiles", "{}");
                assertProblem(one, 429, "rate_limited");
                assertThat(one.body()).contains("requests with a body in progress");
                assertThat(one.headers().firstValue("Retry-After")).isPresent();
            });
            assertProblem(api.partner().post("/v1/profiles", "{}"), 400, "missing_parameter");
        } finally {
            for (Socket socket : running) {
                socket.close();
            }
        }
        Awaitility.await().until(() -> partner.post("/v1/profiles", "{}").statusCode() == 400);
    }

    @Test
    void a_revoked_key_stops_working_within_the_stated_time() throws Exception {
        assertThat(partner.get("/v1/profiles").statusCode()).isEqualTo(200);
        String id = api.ledger().keys().list(partner.accountId()).getFirst().id();

        api.ledger().keys().revoke(id);

        Awaitility.await().until(() -> partner.get("/v1/profiles").statusCode() == 401);
    }

    /** One whose body does not go on. */
    private Socket start(String request) throws IOException {
        Socket socket = new Socket("localhost", api.port());
        socket.getOutputStream().write(request.formatted(partner.key()).getBytes(US_ASCII));
        return socket;
    }

    private static int number(HttpResponse<String> answer, String header) {
        return Integer.parseInt(answer.headers().firstValue(header).orElseThrow());
    }
}
