package com.rendrsink.bench;

import java.io.InputStream;
import java.util.function.Supplier;

/** One of the ways from here into the store. */
interface Way {
    String name();

    /** Returns when the store has it, with what {@link #remove} needs. */
    String upload(Supplier<InputStream> body, long bytes);

    void remove(String uploaded);
}
