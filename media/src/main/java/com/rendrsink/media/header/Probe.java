package com.rendrsink.media.header;

import com.rendrsink.media.Container;
import java.nio.ByteBuffer;

/**
 * Parses one family of containers. The caller drives it, so it neither blocks nor buffers. An exception from
 * {@link #read} means that the file is broken at that point; reading ends, and earlier results are kept.
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
     * Receives the bytes that the last step requested; the buffer is big-endian and must not be kept.
     *
     * @param position in the file, just behind these bytes
     */
    Step read(ByteBuffer bytes, long position);

    /** The result for a file with this number of bytes. */
    MediaHeader finish(long fileBytes);
}
