package com.rendrsink.media.header;

import java.util.function.IntSupplier;

/** Feeds a reader in pieces. */
final class Chunks {
    private Chunks() {}

    static MediaHeader read(byte[] file, IntSupplier sizes) {
        HeaderReader reader = new HeaderReader();
        int at = 0;
        while (at < file.length) {
            int size = Math.min(sizes.getAsInt(), file.length - at);
            reader.accept(file, at, size);
            at += size;
        }
        return reader.finish();
    }

    static MediaHeader whole(byte[] file) {
        return read(file, () -> file.length);
    }
}
