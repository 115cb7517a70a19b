package com.rendrsink.media.header;

import java.nio.ByteBuffer;

/**
 * Understands one family of containers. It is driven from outside, so that it neither blocks nor buffers; an exception
 * from {@link #read} means that the file is broken there, and ends the reading with what was found so far.
 */
interface Probe {
    Step start();

    /**
     * Shows the bytes the last step asked for; the buffer is big-endian and must not be kept.
     *
     * @param position in the file, just behind these bytes
     */
    Step read(ByteBuffer bytes, long position);

    /** What was found, in a file that turned out to have so many bytes. */
    MediaHeader finish(long fileBytes);
}
