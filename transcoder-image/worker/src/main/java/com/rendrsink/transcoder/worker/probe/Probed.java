package com.rendrsink.transcoder.worker.probe;

import com.rendrsink.media.Container;

/** A file whose container its first bytes name, and its content. */
public record Probed(Container format, MediaInfo media) {}
