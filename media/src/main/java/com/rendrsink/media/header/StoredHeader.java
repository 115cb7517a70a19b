package com.rendrsink.media.header;

/** Analyses a stored file. It reads only the parts that contain the header, wherever they are. */
public final class StoredHeader {
    /** Together at most 6 MiB, whatever the file claims. */
    static final int MAX_READS = 24;

    static final int READ_BYTES = 256 << 10;

    private StoredHeader() {}

    /** Reads a part of the file. */
    @FunctionalInterface
    public interface Source {
        /** Fewer bytes only at the end of the file. */
        byte[] read(long offset, int length);
    }

    /** Without a duration if the header has more parts than the limit, as in a long recording made of fragments. */
    public static MediaHeader read(long fileBytes, Source source) {
        HeaderReader reader = new HeaderReader();
        long at = 0;
        for (int reads = 0; at < fileBytes; reads++) {
            if (reads == MAX_READS) {
                return reader.finish().withoutDuration();
            }
            byte[] part = source.read(at, (int) Math.min(READ_BYTES, fileBytes - at));
            if (part.length == 0) {
                return reader.finish().withoutDuration();
            }
            reader.accept(part, 0, part.length);
            at += part.length;
            long unused = Math.min(reader.unused(), fileBytes - at);
            reader.pass(unused);
            at += unused;
        }
        return reader.finish();
    }
}
