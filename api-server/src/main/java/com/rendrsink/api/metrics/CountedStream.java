package com.rendrsink.api.metrics;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntConsumer;

/** Reports every piece that is read. */
final class CountedStream extends FilterInputStream {
    private final IntConsumer counter;

    CountedStream(InputStream in, IntConsumer counter) {
        super(in);
        this.counter = counter;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
            counter.accept(1);
        }
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            counter.accept(count);
        }
        return count;
    }
}
