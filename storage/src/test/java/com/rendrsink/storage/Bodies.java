package com.rendrsink.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Random;

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
}
