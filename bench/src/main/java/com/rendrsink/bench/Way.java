package com.rendrsink.bench;

import java.io.InputStream;
import java.util.function.Supplier;

/** One of the upload paths to the store. */
interface Way {
    String name();

    /** Returns after the store has stored it, with the input of {@link #remove}. */
    String upload(Supplier<InputStream> body, long bytes);

    void remove(String uploaded);
}
