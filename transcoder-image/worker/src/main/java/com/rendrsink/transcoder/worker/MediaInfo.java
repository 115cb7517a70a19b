package com.rendrsink.transcoder.worker;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A probed file.
 *
 * @param missingMs by how much its packets end before its header says; 0 where the header says nothing
 */
record MediaInfo(Optional<Video> video, Optional<Audio> audio, long missingMs) {

    /** Size in pixels as displayed: rotation and pixel aspect applied. */
    record Video(String codec, int width, int height, double framesPerSecond, Track track) {}

    record Audio(String codec, Track track) {}

    /**
     * When the first packet starts, the last one starts, and the last one ends: milliseconds since the file's start.
     * All are 0 for a still image.
     */
    record Track(long startMs, long lastMs, long endMs) {
        static final Track STILL = new Track(0, 0, 0);

        /** From the first picture to the last one: how long the last one stays is not kept by every container. */
        long picturesMs() {
            return lastMs - startMs;
        }

        long lengthMs() {
            return endMs - startMs;
        }
    }

    /** Until picture and sound are over; a subtitle may go on. */
    long durationMs() {
        return Stream.concat(video.map(Video::track).stream(), audio.map(Audio::track).stream())
                .mapToLong(Track::endMs)
                .max()
                .orElse(0);
    }

    /** What a length may differ by without anybody noticing. */
    static long toleranceMs(long lengthMs) {
        return Math.max(500, lengthMs / 100);
    }
}
