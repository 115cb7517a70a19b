package com.rendrsink.transcoder.worker;

import com.rendrsink.media.AudioCodec;
import com.rendrsink.media.Container;
import com.rendrsink.media.VideoCodec;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The expected output; {@code frame} and codecs are absent if the output has none. */
record WantedOutput(
        String id,
        Container format,
        Path path,
        URI upload,
        Optional<Frame> frame,
        Optional<VideoCodec> videoCodec,
        Optional<AudioCodec> audioCodec,
        Optional<Long> timestampMs) {}
