package com.rendrsink.transcoder.worker;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The expected output; {@code frame} and codecs are absent if the output has none. */
record WantedOutput(
        String id,
        OutputFormat format,
        Path path,
        URI upload,
        Optional<Frame> frame,
        Optional<String> videoCodec,
        Optional<String> audioCodec,
        Optional<Long> timestampMs) {}
