package com.rendrsink.media.header;

import java.nio.ByteBuffer;

/**
 * Parses one family of containers. The caller drives it, so it neither blocks nor buffers. An exception from
 * {@link #read} means that the file is broken at that point; reading ends, and earlier results are kept.
 */
interface Probe {
    Step start();

    /**
     * Receives the bytes that the last step requested; the buffer is big-endian and must not be kept.
     *
     * @param position in the file, just behind these bytes
     */
    Step read(ByteBuffer bytes, long position);

    /** The result for a file with this number of bytes. */
    MediaHeader finish(long fileBytes);
}
