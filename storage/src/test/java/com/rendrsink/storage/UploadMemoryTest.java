package com.rendrsink.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.Http;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UploadMemoryTest {
    private static final int PART = PartBuffer.PART_BYTES;
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void end() {
        // The parts that are full by then keep their memory, so others would wait for long.
        senders.shutdownNow();
        senders.close();
    }

    @Test
    void an_upload_holds_memory_for_the_bytes_that_have_arrived() {
        UploadMemory memory = new UploadMemory(30);
        stall(memory, "one", 100_000);

        awaitUsed(memory, 1);
        assertThat(memory.total()).isEqualTo(120);
    }

    @Test
    void an_upload_without_bytes_holds_no_memory() throws Exception {
        UploadMemory memory = new UploadMemory(30);
        PartBuffer empty = PartBuffer.filled(memory, "one", PartBuffer.END, InputStream.nullInputStream());

        assertThat(empty.length()).isZero();
        assertThat(memory.used()).isZero();
    }

    @Test
    void a_part_contains_the_bytes_in_order_and_returns_its_memory() throws Exception {
        UploadMemory memory = new UploadMemory(5);
        byte[] sent = Bodies.random(PART + 1);
        for (int time = 0; time < 3; time++) {
            PartBuffer part = PartBuffer.filled(memory, "one", sent[0], new ByteArrayInputStream(sent, 1, PART));

            assertThat(part.inputStream().readAllBytes()).isEqualTo(Arrays.copyOf(sent, PART));
            assertThat(part.inputStream().read()).isEqualTo(sent[0] & 0xff);
            assertThat(part.next()).isEqualTo(sent[PART] & 0xff);
            part.giveBack();
            assertThat(memory.used()).isZero();
        }
    }

    @Test
    void the_store_checks_one_checksum_only() throws Exception {
        Http.Headers headers = fill(new UploadMemory(5), "one").checksum();

        assertThat(headers.getFirst("x-amz-content-sha256")).isEqualTo("UNSIGNED-PAYLOAD");
        assertThat(headers.getFirst("x-amz-checksum-crc32c")).hasSize(8);
    }

    @Test
    void a_wait_for_memory_ends() throws Exception {
        UploadMemory memory = new UploadMemory(5, SHORT, LONG);
        PartBuffer held = fill(memory, "one");

        assertThatThrownBy(() -> fill(memory, "two")).isInstanceOf(NoMemoryException.class);

        assertThat(memory.refused()).isEqualTo(1);
        assertThat(memory.waiting()).isZero();
        held.giveBack();
        assertThat(memory.used()).isZero();
        fill(memory, "two").giveBack();
    }

    @Test
    void who_waits_goes_on_when_memory_returns() throws Exception {
        UploadMemory memory = new UploadMemory(5, LONG, LONG);
        PartBuffer held = fill(memory, "one");
        Future<PartBuffer> next = senders.submit(() -> fill(memory, "two"));
        Awaitility.await().until(() -> memory.waiting() == 1);

        held.giveBack();

        assertThat(next.get().length()).isEqualTo(PART);
    }

    /** Half-filled parts of more accounts than there are seats hold all memory; each account also has parts that wait. */
    @Test
    void stalled_parts_of_many_accounts_do_not_stop_another() throws Exception {
        UploadMemory memory = new UploadMemory(30, LONG, SHORT);
        for (int sender = 0; sender < 20; sender++) {
            stall(memory, "foe-" + sender % 5, PART / 2);
        }
        Awaitility.await().until(() -> memory.waiting() > 0);

        for (int part = 0; part < 10; part++) {
            fill(memory, "friend").giveBack();
        }

        assertThat(memory.refused()).isPositive();
    }

    /** Each of its uploads that is turned out is followed by another one at once. */
    @Test
    void accounts_that_start_again_and_again_do_not_keep_another_out() throws Exception {
        UploadMemory memory = new UploadMemory(30, Duration.ofSeconds(5), SHORT);
        AtomicInteger begun = new AtomicInteger();
        for (int sender = 0; sender < 28; sender++) {
            String owner = "foe-" + sender % 7;
            senders.submit(() -> {
                while (!senders.isShutdown()) {
                    begun.incrementAndGet();
                    try {
                        PartBuffer.filled(memory, owner, PartBuffer.END, Bodies.with(PART - 1, this::stand));
                    } catch (NoMemoryException turnedOut) {
                        // Again.
                    }
                }
                return owner;
            });
        }
        Awaitility.await().until(() -> begun.get() > 28);

        for (int part = 0; part < 10; part++) {
            fill(memory, "friend").giveBack();
        }
    }

    /** Nobody is turned out here, so the memory that is left must be enough. */
    @Test
    void stalled_parts_of_two_accounts_cost_nobody_anything() throws Exception {
        UploadMemory memory = new UploadMemory(30, LONG, LONG);
        for (int sender = 0; sender < 8; sender++) {
            stall(memory, "foe-" + sender % 2, PART - 1);
        }
        Awaitility.await().until(() -> memory.waiting() > 0);

        for (int part = 0; part < 10; part++) {
            fill(memory, "friend").giveBack();
        }

        assertThat(memory.refused()).isZero();
    }

    @Test
    void a_stalled_sender_keeps_its_memory_while_nobody_waits() throws Exception {
        UploadMemory memory = new UploadMemory(30, LONG, Duration.ZERO);
        Future<PartBuffer> stalled = stall(memory, "one", PART / 2);
        awaitUsed(memory, 10);
        fill(memory, "two").giveBack();

        goOn.countDown();

        assertThat(stalled.get().length()).isEqualTo(PART);
    }

    @Test
    void an_upload_that_has_no_seat_is_not_turned_out_however_slow_it_is() throws Exception {
        UploadMemory memory = new UploadMemory(10, LONG, SHORT);
        Future<PartBuffer> small = stall(memory, "small", 1);
        awaitUsed(memory, 1);
        Future<PartBuffer> seated = stall(memory, "seated", PART - 1);
        awaitUsed(memory, 1 + 20);

        fill(memory, "newcomer").giveBack();

        assertThatThrownBy(seated::get).hasCauseInstanceOf(NoMemoryException.class);
        goOn.countDown();
        assertThat(small.get().length()).isEqualTo(2);
    }

    @Test
    void an_account_does_not_turn_out_its_own_uploads() throws Exception {
        UploadMemory memory = new UploadMemory(10, Duration.ofSeconds(1), SHORT);
        Future<PartBuffer> first = stall(memory, "one", PART - 1);
        awaitUsed(memory, 20);

        assertThatThrownBy(() -> fill(memory, "one")).isInstanceOf(NoMemoryException.class);

        goOn.countDown();
        assertThat(first.get().length()).isEqualTo(PART);
    }

    /** Each waits for its seat much longer than a slow sender may keep one from a fast sender. */
    @Test
    void equally_slow_senders_do_not_turn_out_one_another() throws Exception {
        UploadMemory memory = new UploadMemory(10, LONG, SHORT);
        List<Future<?>> all = new ArrayList<>();
        for (String owner : List.of("one", "two", "three")) {
            InputStream body = Bodies.paced(PART, Duration.ofMillis(10));
            all.add(senders.submit(() -> {
                PartBuffer.filled(memory, owner, PartBuffer.END, body).giveBack();
                return owner;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }

        assertThat(memory.refused()).isZero();
    }

    @Test
    void many_moving_senders_all_finish() throws Exception {
        UploadMemory memory = new UploadMemory(30, LONG, LONG);
        List<Future<?>> all = new ArrayList<>();
        for (int sender = 0; sender < 32; sender++) {
            String owner = "account-" + sender % 8;
            all.add(senders.submit(() -> {
                for (int part = 0; part < 5; part++) {
                    fill(memory, owner).giveBack();
                }
                return owner;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }

        assertThat(memory.used()).isZero();
        assertThat(memory.refused()).isZero();
    }

    @Test
    void an_interrupt_ends_a_wait() throws Exception {
        UploadMemory memory = new UploadMemory(5, LONG, LONG);
        PartBuffer held = fill(memory, "one");
        Thread waiting = Thread.startVirtualThread(
                () -> assertThatThrownBy(() -> fill(memory, "two")).isInstanceOf(InterruptedException.class));
        Awaitility.await().until(() -> memory.waiting() == 1);

        waiting.interrupt();
        waiting.join();

        held.giveBack();
        assertThat(memory.used()).isZero();
    }

    private static PartBuffer fill(UploadMemory memory, String owner) throws Exception {
        return PartBuffer.filled(memory, owner, PartBuffer.END, new ByteArrayInputStream(new byte[PART]));
    }

    private Future<PartBuffer> stall(UploadMemory memory, String owner, int bytes) {
        InputStream body = Bodies.with(bytes, this::stand);
        return senders.submit(() -> PartBuffer.filled(memory, owner, PartBuffer.END, body));
    }

    private void stand() {
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitUsed(UploadMemory memory, int slabs) {
        Awaitility.await().until(() -> memory.used() == slabs);
    }
}
