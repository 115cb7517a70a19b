package com.rendrsink.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rendrsink.testing.S3Server;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The store on a real S3 server. */
class ObjectStoreIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int LARGE = 20 << 20;

    private static S3Server server;
    private static ObjectStore store;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start();
        store = new ObjectStore(config(S3Server.SECRET_KEY));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_stream_of_unknown_length_becomes_one_object() {
        store.put("a/large", new ByteArrayInputStream(new byte[LARGE]), "video/mp4");

        assertThat(store.stat("a/large")).contains(new StoredObject("a/large", LARGE));
    }

    @Test
    void an_upload_that_breaks_off_leaves_no_object() {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[LARGE]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the sender is gone");
            }
        });

        assertThatThrownBy(() -> store.put("a/broken", broken, "video/mp4")).isInstanceOf(StorageException.class);
        assertThat(store.stat("a/broken")).isEmpty();
    }

    @Test
    void an_absent_object_is_empty_unreadable_and_deletable() {
        assertThat(store.stat("a/absent")).isEmpty();
        assertThatThrownBy(() -> store.read("a/absent", 10)).isInstanceOf(NoSuchObjectException.class);
        store.delete("a/absent");
    }

    @Test
    void copying_and_deleting_under_a_prefix() {
        put("work/x/1", "one");
        store.copy("work/x/1", "delivery/x/1");
        store.deleteUnder("work/x/");

        assertThat(store.read("delivery/x/1", 10)).asString().isEqualTo("one");
        assertThat(store.list("work/x/")).isEmpty();
    }

    @Test
    void presigned_urls_carry_the_right_to_one_object() throws Exception {
        URI put = store.presignPut("p/one", MINUTE);
        URI get = store.presignGet("p/one", MINUTE, Audience.CLUSTER);

        assertThat(put(put, false)).isEqualTo(200);
        assertThat(http.send(HttpRequest.newBuilder(get).build(), BodyHandlers.ofString())
                        .body())
                .isEqualTo("hello");
        URI other = URI.create(get.toString().replace("p/one", "p/two"));
        assertThat(http.send(HttpRequest.newBuilder(other).build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_manifest_is_put_once() throws Exception {
        URI put = store.presignPut("p/manifest", MINUTE);

        assertThat(put(put, true)).isEqualTo(200);
        assertThat(put(put, true)).isEqualTo(412);
    }

    @Test
    void wrong_credentials_are_an_outage_not_an_absent_object() {
        ObjectStore stranger = new ObjectStore(config("wrong"));

        assertThatThrownBy(() -> stranger.stat("a/large"))
                .isInstanceOf(StorageException.class)
                .isNotInstanceOf(NoSuchObjectException.class);
        assertThat(stranger.reachable()).isFalse();
        assertThat(store.reachable()).isTrue();
    }

    @Test
    void the_configuration_prints_no_secret() {
        assertThat(config("hidden").toString()).doesNotContain("hidden");
    }

    private int put(URI url, boolean onlyFirst) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).PUT(HttpRequest.BodyPublishers.ofString("hello"));
        if (onlyFirst) {
            request.header("If-None-Match", "*");
        }
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static void put(String key, String text) {
        store.put(key, new ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)), "text/plain");
    }

    private static StorageConfig config(String secret) {
        return new StorageConfig(
                server.endpoint(), server.endpoint(), "us-east-1", S3Server.BUCKET, S3Server.ACCESS_KEY, secret);
    }
}
