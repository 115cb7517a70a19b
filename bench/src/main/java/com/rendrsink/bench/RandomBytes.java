package com.rendrsink.bench;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Random;

/** Incompressible bytes that are cheap to generate, so that the benchmark does not measure their generation. */
final class RandomBytes extends InputStream {
    private static final int BLOCK = 1 << 20;
    private static final byte[] NOISE = noise();

    private final ByteBuffer block = ByteBuffer.wrap(NOISE.clone());
    private long left;
    private long number;

    /** The same seed gives the same bytes. */
    RandomBytes(long size, long seed) {
        this.left = size;
        this.number = seed;
        block.position(BLOCK);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
        if (left == 0) {
            return -1;
        }
        if (!block.hasRemaining()) {
            block.clear();
            block.putLong(0, number++);
        }
        int count = (int) Math.min(left, Math.min(length, block.remaining()));
        block.get(to, offset, count);
        left -= count;
        return count;
    }

    private static byte[] noise() {
        byte[] noise = new byte[BLOCK];
        new Random(1).nextBytes(noise);
        return noise;
    }
}
