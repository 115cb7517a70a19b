package com.rendrsink.media.header;

import com.rendrsink.media.Container;
import java.nio.ByteBuffer;

/**
 * Understands one family of containers. It is driven from outside, so that it neither blocks nor buffers; an exception
 * from {@link #read} means that the file is broken there, and ends the reading with what was found so far.
 */
interface Probe {
    Step start();

    static Probe of(Container container) {
        return switch (container) {
            case MP4, MOV, M4A -> new Mp4Probe(container);
            case WEBM, MKV -> new MatroskaProbe(container);
            case AVI -> new AviProbe();
            case WAV -> new WavProbe();
            case MP3 -> new Mp3Probe();
            case JPG -> new JpegProbe();
            case GIF -> FixedProbe.gif();
            case PNG -> FixedProbe.png();
            case WEBP -> FixedProbe.webp();
            case OGG, FLAC, TS, AVIF -> new NoProbe(container);
        };
    }

    /**
     * Shows the bytes the last step asked for; the buffer is big-endian and must not be kept.
     *
     * @param position in the file, just behind these bytes
     */
    Step read(ByteBuffer bytes, long position);

    /** What was found, in a file that turned out to have so many bytes. */
    MediaHeader finish(long fileBytes);
}
