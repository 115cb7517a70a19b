package com.rendrsink.media.header;

/**
 * A probe's next step: skip some bytes, then read some.
 *
 * @param take the number of bytes to read at once; 0 means that the probe is complete
 */
record Step(long skip, int take) {
    /** Bounds the memory of every probe, whatever lengths a file claims. */
    static final int MAX_TAKE = 64 << 10;

    static final Step STOP = new Step(0, 0);

    Step {
        if (skip < 0 || take < 0 || take > MAX_TAKE) {
            throw new IllegalArgumentException("skip " + skip + ", take " + take);
        }
    }

    static Step take(int bytes) {
        return new Step(0, bytes);
    }
}
