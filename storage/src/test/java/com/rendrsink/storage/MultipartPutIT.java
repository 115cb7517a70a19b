package com.rendrsink.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rendrsink.testing.S3Server;
import io.minio.ListMultipartUploadsArgs;
import io.minio.MinioAsyncClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads of every size, and what is left of those that fail, on a real S3 server. */
class MultipartPutIT {
    private static final int PART = PartBuffer.PART_BYTES;
    private static final String TYPE = "video/mp4";
    /** What a friend sends at full speed while others stall. */
    private static final int SIZE = 12 << 20;
    /** Only a deadline of the test: an upload that gets no memory fails after 20 s. */
    private static final Duration BOUND = Duration.ofSeconds(90);

    private static final int LEAST_RATE = 16 << 10;

    private static S3Server server;
    private static ObjectStore store;

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start();
        store = new ObjectStore(config(server.endpoint()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PART - 1, PART, PART + 1, 2 * PART, 3 * PART + 1, 8 * PART})
    void every_byte_arrives(int size) throws Exception {
        byte[] body = Bodies.random(size);

        StoredObject stored = store.put("sizes/" + size, new ByteArrayInputStream(body), TYPE);

        assertThat(stored).isEqualTo(new StoredObject("sizes/" + size, size));
        assertThat(store.stat("sizes/" + size)).contains(stored);
        assertThat(storedDigest("sizes/" + size)).isEqualTo(digest(new ByteArrayInputStream(body)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, PART, PART + 1, 6 * PART + 1})
    void a_body_that_fails_leaves_neither_object_nor_parts(int size) throws Exception {
        String key = "broken/" + size;

        assertThatThrownBy(() -> store.put(key, Bodies.broken(size, () -> {}), TYPE))
                .isInstanceOf(StorageException.class)
                .hasRootCauseMessage("the sender is gone");

        assertThat(store.stat(key)).isEmpty();
        assertThat(unfinished()).doesNotContain(key);
    }

    @Test
    void an_upload_whose_thread_is_told_to_end_leaves_no_parts_either() throws Exception {
        Runnable interrupt = () -> Thread.currentThread().interrupt();

        assertThatThrownBy(() -> store.put("broken/interrupted", Bodies.with(3 * PART, interrupt), TYPE))
                .isInstanceOf(StorageException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(unfinished()).doesNotContain("broken/interrupted");
    }

    @Test
    void a_body_that_fails_gives_its_buffers_back() {
        ObjectStore tight = new ObjectStore(config(server.endpoint()), new UploadMemory(5));
        for (int size : new int[] {1, PART, 2 * PART + 1}) {
            assertThatThrownBy(() -> tight.put("broken/tight", Bodies.broken(size, () -> {}), TYPE))
                    .isInstanceOf(StorageException.class);
        }

        assertThat(tight.put("tight", new ByteArrayInputStream(Bodies.random(3 * PART)), TYPE)
                        .size())
                .isEqualTo(3 * PART);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT", "FLIP"})
    void a_part_that_does_not_arrive_whole_is_sent_again(FlakyStore.Harm harm) throws Exception {
        byte[] body = Bodies.random(4 * PART);
        try (FlakyStore flaky = new FlakyStore(server.endpoint(), harm, 2)) {
            new ObjectStore(config(flaky.endpoint())).put("flaky/" + harm, new ByteArrayInputStream(body), TYPE);

            assertThat(flaky.harmLeft()).isZero();
        }
        assertThat(storedDigest("flaky/" + harm)).isEqualTo(digest(new ByteArrayInputStream(body)));
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT", "FLIP"})
    void a_part_that_never_arrives_whole_fails_the_upload(FlakyStore.Harm harm) throws Exception {
        try (FlakyStore flaky = new FlakyStore(server.endpoint(), harm, Integer.MAX_VALUE)) {
            ObjectStore harmed = new ObjectStore(config(flaky.endpoint()));

            assertThatThrownBy(() -> harmed.put("hopeless/" + harm, new ByteArrayInputStream(new byte[3 * PART]), TYPE))
                    .isInstanceOf(StorageException.class);
        }
        assertThat(store.stat("hopeless/" + harm)).isEmpty();
        assertThat(unfinished()).doesNotContain("hopeless/" + harm);
    }

    @Test
    void a_store_that_ends_in_the_middle_is_an_outage() throws IOException {
        S3Server mortal = S3Server.start();
        ObjectStore dying = new ObjectStore(config(mortal.endpoint()));

        assertThatThrownBy(() -> dying.put("dying", Bodies.with(4 * PART, mortal::close), TYPE))
                .isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> dying.stat("dying")).isInstanceOf(StorageException.class);
        assertThat(dying.reachable()).isFalse();
    }

    @Test
    void more_uploads_than_buffers_wait_for_one_another() throws Exception {
        int size = 2 * PART + 17;
        String expected = digest(new ByteArrayInputStream(Bodies.random(size)));
        ObjectStore shared = new ObjectStore(config(server.endpoint()), new UploadMemory(30));
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<StoredObject>> sent = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String key = "many/" + i;
                sent.add(senders.submit(() -> shared.put(key, new ByteArrayInputStream(Bodies.random(size)), TYPE)));
            }
            for (Future<StoredObject> one : sent) {
                assertThat(storedDigest(one.get().key())).isEqualTo(expected);
            }
        }
    }

    /** One account's senders, then those of several, each with half a part or only its first byte, with the usual limits. */
    @ParameterizedTest
    @CsvSource({"1, 12, 1", "2, 4, 1", "2, 4, 2621440", "5, 4, 2621440", "7, 4, 2621440"})
    void senders_who_stall_do_not_keep_another_account_waiting(int accounts, int each, int sent) throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try {
            anotherFinishes(accounts, each, () -> Bodies.with(sent, () -> waitFor(goOn)), goOn);
        } finally {
            goOn.countDown();
        }
    }

    /** Each of them starts with a third of a part, so that they need not fill the memory at their own rate. */
    @ParameterizedTest
    @CsvSource({"3, 4", "6, 4"})
    void senders_at_the_least_rate_do_not_keep_another_account_waiting(int accounts, int each) throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try {
            anotherFinishes(accounts, each, () -> Bodies.slow(PART / 3, LEAST_RATE, goOn), goOn);
        } finally {
            goOn.countDown();
        }
    }

    private static void anotherFinishes(int accounts, int each, Supplier<InputStream> body, CountDownLatch goOn)
            throws Exception {
        UploadMemory memory = new UploadMemory(UploadMemory.USUAL_MEBIBYTES);
        ObjectStore shared = new ObjectStore(config(server.endpoint()), memory);
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < accounts * each; i++) {
                String key = "originals/foe-" + i % accounts + "/" + i;
                senders.submit(() -> shared.put(key, body.get(), TYPE));
            }
            Awaitility.await().until(() -> memory.waiting() > 0 || memory.used() >= accounts);
            try {
                Future<StoredObject> friend = senders.submit(
                        () -> shared.put("originals/friend/a", new ByteArrayInputStream(Bodies.random(SIZE)), TYPE));

                assertThat(friend.get(BOUND.toSeconds(), TimeUnit.SECONDS).size())
                        .isEqualTo(SIZE);
            } finally {
                goOn.countDown();
            }
        }
    }

    @Test
    void an_upload_that_gets_no_memory_leaves_nothing() throws Exception {
        UploadMemory memory = new UploadMemory(5, Duration.ofSeconds(5), Duration.ofMinutes(5));
        ObjectStore shared = new ObjectStore(config(server.endpoint()), memory);
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            InputStream other = new ByteArrayInputStream(new byte[PART]);
            List<Future<PartBuffer>> next = new ArrayList<>();
            Runnable queue = () -> {
                next.add(senders.submit(() -> PartBuffer.filled(memory, "foe", PartBuffer.END, other)));
                Awaitility.await().until(() -> memory.waiting() == 1);
            };

            assertThatThrownBy(() -> shared.put("originals/friend/b", Bodies.with(PART, queue), TYPE))
                    .isInstanceOf(NoMemoryException.class);

            next.getFirst().get().giveBack();
        }
        assertThat(store.stat("originals/friend/b")).isEmpty();
        assertThat(unfinished()).doesNotContain("originals/friend/b");
        assertThat(memory.used()).isZero();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> unfinished() throws Exception {
        try (MinioAsyncClient client = MinioAsyncClient.builder()
                .endpoint(server.endpoint().toString())
                .region("us-east-1")
                .credentials(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)
                .build()) {
            return client
                    .listMultipartUploads(ListMultipartUploadsArgs.builder()
                            .bucket(S3Server.BUCKET)
                            .build())
                    .get()
                    .result()
                    .uploads()
                    .stream()
                    .map(upload -> upload.objectName())
                    .toList();
        }
    }

    private static String storedDigest(String key) throws Exception {
        try (InputStream stored = Files.newInputStream(server.file(key))) {
            return digest(stored);
        }
    }

    private static String digest(InputStream bytes) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        new DigestInputStream(bytes, digest).transferTo(java.io.OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static StorageConfig config(URI endpoint) {
        return new StorageConfig(
                endpoint, server.endpoint(), "us-east-1", S3Server.BUCKET, S3Server.ACCESS_KEY, S3Server.SECRET_KEY);
    }
}
