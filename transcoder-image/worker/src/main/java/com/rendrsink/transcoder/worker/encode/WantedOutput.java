package com.rendrsink.transcoder.worker.encode;

import com.rendrsink.media.AudioCodec;
import com.rendrsink.media.Container;
import com.rendrsink.media.VideoCodec;
import com.rendrsink.runtime.Pure;
import com.rendrsink.transcoder.contract.FileRole;
import com.rendrsink.transcoder.worker.packaging.WantedFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The expected output; {@code frame} and codecs are absent if the output has none. */
@Pure
public record WantedOutput(
        String id,
        Container format,
        List<WantedFile> files,
        Optional<Frame> frame,
        Optional<VideoCodec> videoCodec,
        Optional<AudioCodec> audioCodec,
        Optional<Long> timestampMs) {
    public WantedOutput {
        files = List.copyOf(files);
    }

    static WantedOutput video(
            String id,
            Container format,
            List<WantedFile> files,
            Frame frame,
            VideoCodec videoCodec,
            Optional<AudioCodec> audioCodec) {
        return new WantedOutput(
                id, format, files, Optional.of(frame), Optional.of(videoCodec), audioCodec, Optional.empty());
    }

    static WantedOutput audio(String id, Container format, List<WantedFile> files, AudioCodec codec) {
        return new WantedOutput(
                id, format, files, Optional.empty(), Optional.empty(), Optional.of(codec), Optional.empty());
    }

    static WantedOutput still(
            String id, Container format, List<WantedFile> files, Frame frame, Optional<Long> timestampMs) {
        return new WantedOutput(id, format, files, Optional.of(frame), Optional.empty(), Optional.empty(), timestampMs);
    }

    /** The file that a player opens. */
    public Path media() {
        return files.stream()
                .filter(file -> file.role() == FileRole.MEDIA)
                .findFirst()
                .map(WantedFile::path)
                .orElseThrow();
    }
}
