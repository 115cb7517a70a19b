package com.rendrsink.api.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A partner's requests. */
final class Uploads {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final String FORM = """
            --b\r
            Content-Disposition: form-data; name="profile"\r
            \r
            web\r
            --b\r
            Content-Disposition: form-data; name="file"; filename="video.mp4"\r
            \r
            """;

    private Uploads() {}

    static CompletableFuture<HttpResponse<String>> begin(
            ServerProcess server, String apiKey, String idempotencyKey, byte[] file) {
        BodyPublisher form = BodyPublishers.concat(
                BodyPublishers.ofString(FORM),
                BodyPublishers.ofByteArray(file),
                BodyPublishers.ofString("\r\n--b--\r\n"));
        HttpRequest request = request(server, "/v1/assets", apiKey)
                .header("X-Idempotency-Key", idempotencyKey)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(form)
                .build();
        return HTTP.sendAsync(request, BodyHandlers.ofString());
    }

    /** A direct upload of one part, which has arrived; answers its id. */
    static String direct(ServerProcess server, String apiKey, byte[] file) throws Exception {
        JsonNode upload = JSON.readTree(post(
                        server,
                        "/v1/uploads",
                        apiKey,
                        "{\"file_name\":\"video.mp4\",\"size_bytes\":%d}".formatted(file.length))
                .body());
        put(upload.at("/parts/0/url").asText(), file);
        return upload.path("upload_id").asText();
    }

    /** Makes an asset of a direct upload. */
    static CompletableFuture<HttpResponse<String>> begin(
            ServerProcess server, String apiKey, String idempotencyKey, String uploadId) {
        HttpRequest request = request(server, "/v1/assets", apiKey)
                .header("X-Idempotency-Key", idempotencyKey)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"profile\":\"web\",\"upload_id\":\"%s\"}".formatted(uploadId)))
                .build();
        return HTTP.sendAsync(request, BodyHandlers.ofString());
    }

    static HttpResponse<String> get(ServerProcess server, String path, String apiKey) throws Exception {
        return HTTP.send(request(server, path, apiKey).build(), BodyHandlers.ofString());
    }

    static HttpResponse<String> post(ServerProcess server, String path, String apiKey, String json) throws Exception {
        HttpRequest request = request(server, path, apiKey)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    /** Of a part of a direct upload, whose URL is its own permission. */
    static HttpResponse<String> put(String url, byte[] part) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(url))
                        .PUT(BodyPublishers.ofByteArray(part))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(ServerProcess server, String path, String apiKey) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + apiKey);
    }
}
