package com.rendrsink.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.testing.S3Server;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What lies in the bucket of a real S3 server. */
class InventoryIT {
    private static S3Server server;
    private static StorageConfig config;
    private static Inventory inventory;

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start();
        config = config(server.endpoint());
        inventory = new Inventory(config);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void objects_come_page_by_page_in_the_order_of_their_keys() {
        ObjectStore store = new ObjectStore(config);
        for (String key : List.of("a/1/film", "a/2/film", "a/3/film", "b/1/film")) {
            store.put(key, new ByteArrayInputStream(new byte[1]), "video/mp4");
        }

        List<ListedObject> first = inventory.objects("a/", "", 2);
        List<ListedObject> second = inventory.objects("a/", first.getLast().key(), 2);

        assertThat(first).extracting(ListedObject::key).containsExactly("a/1/film", "a/2/film");
        assertThat(second).extracting(ListedObject::key).containsExactly("a/3/film");
        assertThat(inventory.objects("a/", "a/3/film", 2)).isEmpty();
    }

    @Test
    void all_uploads_are_found_that_were_not_completed() {
        PartUploads uploads = new PartUploads(config);
        List<String> begun = List.of(
                uploads.begin("c/1", "video/mp4"),
                uploads.begin("c/1", "video/mp4"),
                uploads.begin("c/2", "video/mp4"));
        String aborted = uploads.begin("c/3", "video/mp4");
        uploads.abort("c/3", aborted);
        uploads.begin("d/1", "video/mp4");

        assertThat(inventory.uploads("c/", "", 100))
                .extracting(UnfinishedUpload::id)
                .containsExactlyInAnyOrderElementsOf(begun);
        assertThat(inventory.uploads("c/", "", 2))
                .extracting(UnfinishedUpload::key)
                .containsExactly("c/1", "c/1");
        assertThat(inventory.uploads("c/", "c/1", 2))
                .extracting(UnfinishedUpload::key)
                .containsExactly("c/2");
        assertThat(inventory.uploads("c/", "c/2", 2)).isEmpty();
    }

    @Test
    void a_store_that_hangs_up_is_asked_again_for_an_uploads_last_sign() throws IOException {
        String id = new PartUploads(config).begin("e/1", "video/mp4");
        UnfinishedUpload upload = inventory.uploads("e/", "", 1).getFirst();
        try (FlakyStore flaky = new FlakyStore(server.endpoint(), FlakyStore.Harm.HANG_UP, 2)) {
            PartUploads uploads = new PartUploads(config(flaky.endpoint()));

            assertThat(uploads.lastSign(upload)).isEqualTo(upload.begun());
            assertThat(flaky.harmLeft()).isZero();
        }
        assertThat(upload.id()).isEqualTo(id);
    }

    private static StorageConfig config(URI endpoint) {
        return new StorageConfig(
                endpoint, endpoint, "us-east-1", S3Server.BUCKET, S3Server.ACCESS_KEY, S3Server.SECRET_KEY);
    }
}
