package com.rendrsink.transcoder.worker.encode;

import java.util.List;

/** The outputs that ffmpeg was to create, and how long it took. */
public record Encoded(List<WantedOutput> renditions, List<WantedOutput> thumbnails, long elapsedMs) {
    public Encoded {
        renditions = List.copyOf(renditions);
        thumbnails = List.copyOf(thumbnails);
    }
}
