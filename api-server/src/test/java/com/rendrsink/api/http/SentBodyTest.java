package com.rendrsink.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SentBodyTest {
    @Test
    void only_time_spent_waiting_for_the_sender_counts_as_a_stall() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch sent = new CountDownLatch(1);
        SentBody body = new SentBody(new InputStream() {
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
        });
        assertThat(body.waiting()).isZero();

        Thread reader = Thread.startVirtualThread(() -> {
            try {
                body.read();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        reading.await();
        await().untilAsserted(() -> assertThat(body.waiting()).isPositive());

        sent.countDown();
        reader.join();
        assertThat(body.waiting()).isZero();
        assertThat(body.waited()).isPositive();
    }
}
