package com.rendrsink.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.storage.ArrivedPart;
import com.rendrsink.storage.PartUploads;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A part that a client sends to the store with a presigned URL. */
final class SentPart {
    private SentPart() {}

    static void send(PartUploads uploads, String key, String id) throws Exception {
        URI address = uploads.presign(key, id, new ArrivedPart(1, "a part".length()), Duration.ofMinutes(1));
        HttpRequest part = HttpRequest.newBuilder(address)
                .PUT(BodyPublishers.ofString("a part"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(part, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        }
    }
}
