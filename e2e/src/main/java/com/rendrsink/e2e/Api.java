package com.rendrsink.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A partner's client: multipart upload and reads with plain HTTP. */
public final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final String key;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public Api(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    /** Status, headers and JSON of a response. */
    public record Answer(int status, Map<String, List<String>> headers, JsonNode body) {
        public String text(String pointer) {
            return body.at(pointer).asText();
        }
    }

    public Answer get(String path) {
        return send(request(path).GET().build());
    }

    /** Any other request; an empty string sends no body. */
    public Answer call(String method, String path, String json) {
        HttpRequest.Builder request = request(path);
        if (json.isEmpty()) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(json));
        }
        return send(request.build());
    }

    public Answer upload(Path file, Map<String, String> fields, Optional<String> idempotencyKey) {
        return upload(String.valueOf(file.getFileName()), () -> open(file), fields, idempotencyKey);
    }

    /** Streams the file, which is never completely in memory. Fields precede the file. */
    public Answer upload(
            String name, Supplier<InputStream> file, Map<String, String> fields, Optional<String> idempotencyKey) {
        Form form = new Form(name, file, fields);
        return send(form, HttpRequest.BodyPublishers.ofInputStream(form::body), idempotencyKey);
    }

    /** The same with a Content-Length, as most clients send it. */
    public Answer upload(String name, Supplier<InputStream> file, long bytes, Map<String, String> fields) {
        Form form = new Form(name, file, fields);
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.fromPublisher(
                HttpRequest.BodyPublishers.ofInputStream(form::body), form.length(bytes));
        return send(form, body, Optional.empty());
    }

    private Answer send(Form form, HttpRequest.BodyPublisher body, Optional<String> idempotencyKey) {
        HttpRequest.Builder request =
                request("/v1/assets").header("Content-Type", form.contentType()).POST(body);
        idempotencyKey.ifPresent(value -> request.header("X-Idempotency-Key", value));
        return send(request.build());
    }

    public Path download(String url, Path to) {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), info -> {
                        if (info.statusCode() != 200) {
                            throw new IllegalStateException("the download returned " + info.statusCode());
                        }
                        return HttpResponse.BodySubscribers.ofFile(to);
                    })
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofMinutes(10))
                .header("Authorization", "Bearer " + key);
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.headers().map(), json(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonNode json(String body) {
        try {
            return body.isEmpty() ? JSON.missingNode() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the response is not JSON: " + body, e);
        }
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
