package com.rendrsink.api;

import static com.rendrsink.api.Partner.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.ledger.LedgerConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/** A partner's direct uploads of a file in two parts. */
final class TwoParts {
    private static final int PART = 8 << 20;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final RunningApi api = RunningApi.start();
    private final byte[] file = bytes(PART + 1000);
    private final Partner partner;

    TwoParts(Partner partner) {
        this.partner = partner;
    }

    byte[] file() {
        return file;
    }

    /** All of its parts have arrived. */
    JsonNode arrived() throws Exception {
        JsonNode begun = begin("");
        put(begun, 1);
        put(begun, 2);
        return begun;
    }

    JsonNode begin(String more) throws Exception {
        String body = "{\"file_name\":\"film.bin\",\"size_bytes\":%d%s}"
                .formatted(file.length, more.isEmpty() ? "" : "," + more);
        HttpResponse<String> answer = partner.post("/v1/uploads", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(json(answer).path("parts")).hasSize(2);
        return json(answer);
    }

    HttpResponse<String> create(JsonNode begun, Map<String, String> headers) throws Exception {
        String body = "{\"profile\":\"web\",\"upload_id\":\"%s\"}"
                .formatted(begun.path("upload_id").asText());
        return partner.post("/v1/assets", body, headers);
    }

    /** What the ledger is told behind the server's back. */
    void execute(String sql) throws Exception {
        LedgerConfig database = api.database();
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    void put(JsonNode upload, int number) throws Exception {
        byte[] part = Arrays.copyOfRange(file, (number - 1) * PART, Math.min(file.length, number * PART));
        assertThat(send(upload.at("/parts/" + (number - 1) + "/url").asText(), part))
                .isEqualTo(200);
    }

    static int send(String url, byte[] part) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .PUT(BodyPublishers.ofByteArray(part))
                .build();
        return HTTP.send(request, BodyHandlers.ofString()).statusCode();
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
