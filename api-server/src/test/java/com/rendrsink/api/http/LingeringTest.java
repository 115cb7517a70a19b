package com.rendrsink.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LingeringTest {
    private static final long MOST = 1 << 20;
    private static final BodyTimeouts TIMEOUTS = new BodyTimeouts(Duration.ofMillis(50), Long.MAX_VALUE);

    private final Lingering lingering = new Lingering(1, MOST, TIMEOUTS);

    @Test
    void a_body_is_dropped_to_its_end_or_to_the_bound() {
        Endless endless = new Endless();

        lingering.drop(new SentBody(endless));
        lingering.drop(new SentBody(InputStream.nullInputStream()));

        assertThat(endless.read).isEqualTo(MOST);
    }

    @Test
    @Timeout(30)
    void a_body_that_stalls_is_not_awaited() throws Exception {
        lingering.drop(new SentBody(new Stalled(new CountDownLatch(1))));
    }

    @Test
    @Timeout(30)
    void only_some_bodies_are_dropped_at_a_time_and_the_others_only_at_their_beginning() throws Exception {
        Lingering patient = new Lingering(1, MOST, new BodyTimeouts(Duration.ofMinutes(1), Long.MAX_VALUE));
        CountDownLatch entered = new CountDownLatch(1);
        Thread first = Thread.ofVirtual().start(() -> patient.drop(new SentBody(new Stalled(entered))));
        entered.await();
        Endless second = new Endless();

        patient.drop(new SentBody(second));

        assertThat(second.read).isEqualTo(64 << 10);
        first.interrupt();
        first.join();
        Endless third = new Endless();
        patient.drop(new SentBody(third));
        assertThat(third.read).isEqualTo(MOST);
    }

    private static final class Endless extends InputStream {
        private long read;

        @Override
        public int read() {
            read++;
            return 0;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            read += length;
            return length;
        }
    }

    private static final class Stalled extends InputStream {
        private final CountDownLatch entered;

        Stalled(CountDownLatch entered) {
            this.entered = entered;
        }

        @Override
        public int read() throws IOException {
            entered.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException cut) {
                Thread.currentThread().interrupt();
                throw new IOException("cut", cut);
            }
            return -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return read();
        }
    }
}
