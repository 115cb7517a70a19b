package com.rendrsink.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.testing.S3Server;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a presigned URL of a part allows its holder, at a real S3 server. */
class PartUploadsIT {
    private static final int BYTES = 1000;
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private static S3Server s3;
    private static PartUploads parts;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        s3 = S3Server.start();
        parts = new PartUploads(new StorageConfig(
                s3.endpoint(), s3.endpoint(), "us-east-1", S3Server.BUCKET, S3Server.ACCESS_KEY, S3Server.SECRET_KEY));
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    /** Names that need escapes keep them in the second signature. */
    @ParameterizedTest
    @ValueSource(strings = {"plain.mp4", "with a space+plus & ä.mp4"})
    void a_body_of_the_parts_length_is_accepted(String name) throws Exception {
        String key = "originals/a/" + name;
        String id = parts.begin(key, "video/mp4");

        assertThat(put(url(key, id), BodyPublishers.ofByteArray(new byte[BYTES])))
                .isEqualTo(200);
        assertThat(parts.arrived(key, id)).containsExactly(new ArrivedPart(1, BYTES));
    }

    @ParameterizedTest
    @ValueSource(ints = {BYTES - 1, BYTES + 1, 10 * BYTES, 0})
    void a_body_of_another_length_is_refused(int bytes) throws Exception {
        String key = "originals/b/" + bytes;
        String id = parts.begin(key, "video/mp4");

        assertThat(put(url(key, id), BodyPublishers.ofByteArray(new byte[bytes])))
                .isEqualTo(403);
        assertThat(parts.arrived(key, id)).isEmpty();
    }

    @Test
    void a_body_that_does_not_tell_its_length_is_refused() throws Exception {
        String key = "originals/c/chunked";
        String id = parts.begin(key, "video/mp4");
        BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[BYTES]));

        assertThat(isRefused(url(key, id), chunked)).isTrue();
        assertThat(parts.arrived(key, id)).isEmpty();
    }

    @Test
    void the_length_cannot_be_taken_out_of_the_url() throws Exception {
        String key = "originals/d/changed";
        String id = parts.begin(key, "video/mp4");
        URI changed = URI.create(url(key, id).toString().replace("content-length%3Bhost", "host"));

        assertThat(put(changed, BodyPublishers.ofByteArray(new byte[BYTES]))).isEqualTo(403);
        assertThat(parts.arrived(key, id)).isEmpty();
    }

    /** The store may also close the connection while it still receives a body of unknown length. */
    private boolean isRefused(URI url, BodyPublisher body) throws InterruptedException {
        try {
            return put(url, body) >= 400;
        } catch (IOException closed) {
            return true;
        }
    }

    private static URI url(String key, String id) {
        return parts.presign(key, id, new ArrivedPart(1, BYTES), LIFETIME);
    }

    private int put(URI url, BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(60))
                .PUT(body)
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }
}
