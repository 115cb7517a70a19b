package com.rendrsink.api.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class MeteredStreamTest {
    @Test
    void only_time_spent_waiting_for_the_sender_counts_as_a_stall() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch sent = new CountDownLatch(1);
        MeteredStream stream = new MeteredStream(
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        reading.countDown();
                        try {
                            sent.await();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                        return -1;
                    }
                },
                10);
        assertThat(stream.nanosWaiting()).isZero();

        Thread reader = Thread.startVirtualThread(() -> {
            try {
                stream.read();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        reading.await();
        Thread.sleep(1);
        assertThat(stream.nanosWaiting()).isPositive();

        sent.countDown();
        reader.join();
        assertThat(stream.nanosWaiting()).isZero();
    }

    @Test
    void bytes_are_counted_and_hashed() throws Exception {
        MeteredStream stream = new MeteredStream(new ByteArrayInputStream("hello".getBytes()), 5);

        assertThat(stream.readAllBytes()).hasSize(5);
        assertThat(stream.bytes()).isEqualTo(5);
        assertThat(stream.sha256Hex()).startsWith("2cf24dba5fb0a30e");
    }
}
