package com.rendrsink.media.header;

/**
 * What a probe wants next: to pass over some bytes unseen, then to be shown some.
 *
 * @param take how many bytes to show at once; with none the probe has all it can get
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
