package com.rendrsink.transcoder.worker;

import java.util.Optional;

/**
 * A probed file.
 *
 * @param container ffprobe's format name, a comma-separated list of aliases
 * @param durationMs milliseconds; 0 for a still image
 */
record MediaInfo(String container, long durationMs, Optional<Video> video, Optional<String> audioCodec) {

    /** Size in pixels as displayed: rotation and pixel aspect applied. */
    record Video(String codec, int width, int height, double framesPerSecond) {}
}
