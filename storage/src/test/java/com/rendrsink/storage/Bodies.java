package com.rendrsink.storage;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What tests upload. */
final class Bodies {
    private Bodies() {}

    static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** Gives so many bytes, does this, and then fails. */
    static InputStream broken(int size, Runnable before) {
        return new SequenceInputStream(new ByteArrayInputStream(random(size)), new InputStream() {
            @Override
            public int read() throws IOException {
                before.run();
                throw new IOException("the sender is gone");
            }
        });
    }

    /** Gives so many bytes, does this, and then gives as many again. */
    static InputStream with(int size, Runnable between) {
        InputStream half = new ByteArrayInputStream(random(size));
        InputStream pause = new InputStream() {
            @Override
            public int read() {
                between.run();
                return -1;
            }
        };
        return new SequenceInputStream(new SequenceInputStream(half, pause), new ByteArrayInputStream(random(size)));
    }

    /** Gives so many bytes, and then as many per second as the rate until told to end. */
    static InputStream slow(int first, int rate, CountDownLatch end) {
        return new SequenceInputStream(new ByteArrayInputStream(random(first)), new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("one byte at a time is not what a socket gives");
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                try {
                    return end.await(1, TimeUnit.SECONDS) ? -1 : Math.min(length, rate);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        });
    }

    /** Pauses before each read. */
    static InputStream paced(int size, Duration pause) {
        return new FilterInputStream(new ByteArrayInputStream(random(size))) {
            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                try {
                    Thread.sleep(pause);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return super.read(to, offset, length);
            }
        };
    }
}
