package com.rendrsink.transcoder.worker.probe;

import com.rendrsink.runtime.Pure;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A probed file.
 *
 * @param missingMs how much earlier its packets end than its header says; 0 if the header has no duration
 */
@Pure
public record MediaInfo(Optional<Video> video, Optional<Audio> audio, long missingMs) {

    /** Size in pixels as displayed: rotation and pixel aspect applied. */
    public record Video(String codec, int width, int height, double framesPerSecond, Track track) {}

    public record Audio(String codec, Track track) {}

    /**
     * The start of the first packet, and the start and end of the last packet, in milliseconds since the file's start.
     * All are 0 for a still image.
     */
    public record Track(long startMs, long lastMs, long endMs) {
        public static final Track STILL = new Track(0, 0, 0);

        /** From the first picture to the last one: not every container stores the duration of the last one. */
        public long picturesMs() {
            return lastMs - startMs;
        }

        public long lengthMs() {
            return endMs - startMs;
        }
    }

    /** Until the end of video and audio; a subtitle may be longer. */
    public long durationMs() {
        return Stream.concat(video.map(Video::track).stream(), audio.map(Audio::track).stream())
                .mapToLong(Track::endMs)
                .max()
                .orElse(0);
    }

    /** The tolerance of a duration. */
    public static long toleranceMs(long lengthMs) {
        return Math.max(500, lengthMs / 100);
    }
}
