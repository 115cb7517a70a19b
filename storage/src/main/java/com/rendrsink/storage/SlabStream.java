package com.rendrsink.storage;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** The bytes of slabs, one after the other. */
final class SlabStream extends InputStream {
    private final List<ByteBuffer> slabs;
    private int current;

    SlabStream(List<ByteBuffer> slabs) {
        this.slabs = slabs;
    }

    @Override
    public int read() {
        return hasMore() ? slabs.get(current).get() & 0xff : PartBuffer.END;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return PartBuffer.END;
        }
        ByteBuffer slab = slabs.get(current);
        int count = Math.min(length, slab.remaining());
        slab.get(to, offset, count);
        return count;
    }

    private boolean hasMore() {
        while (current < slabs.size() && !slabs.get(current).hasRemaining()) {
            current++;
        }
        return current < slabs.size();
    }
}
