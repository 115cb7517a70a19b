package com.rendrsink.api;

import static com.rendrsink.api.Partner.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.api.http.Keys;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Somebody who tries keys, at the address of a partner. */
class UnknownKeysIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final RunningApi api = RunningApi.start();
    private final Partner partner = api.partner();

    @Test
    void who_tries_many_keys_waits_and_each_refusal_is_counted() throws Exception {
        double before = unauthorized();
        List<HttpResponse<String>> answers = new ArrayList<>();
        do {
            answers.add(tried(answers.size()));
        } while (answers.getLast().statusCode() == 401);

        assertProblem(answers.getLast(), 429, "rate_limited");
        assertThat(answers.getLast().headers().firstValue("Retry-After")).contains("1");
        assertThat(answers.size()).isGreaterThan(50);
        assertThat(unauthorized() - before).isEqualTo(answers.size() - 1);
        assertThat(partner.get("/v1/profiles").statusCode()).isEqualTo(200);
        Awaitility.await().until(() -> tried(10_000).statusCode() == 401);
    }

    private HttpResponse<String> tried(int number) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:%d/v1/profiles".formatted(api.port())))
                        .header("Authorization", "Bearer " + Keys.wellFormed(number))
                        .build(),
                BodyHandlers.ofString());
    }

    private double unauthorized() throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:%d/metrics".formatted(api.metricsPort())))
                                .build(),
                        BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("rendrsink_requests_unauthorized_total "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
                .findFirst()
                .orElseThrow();
    }
}
