package com.rendrsink.media.header;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.media.header.MediaHeader.Dimensions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The real one, and its probe, at work in a folder. */
record Ffmpeg(Path folder) {
    JsonNode probe(Path file) throws Exception {
        String entries = "format=duration:stream=width,height:stream_side_data=rotation";
        Process ffprobe = new ProcessBuilder(
                        "ffprobe", "-v", "error", "-of", "json", "-show_entries", entries, file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        JsonNode answer = new ObjectMapper().readTree(ffprobe.getInputStream());
        assertThat(ffprobe.waitFor()).isZero();
        return answer;
    }

    Path make(String name, String arguments) throws Exception {
        return run(name, arguments, ProcessBuilder.Redirect.INHERIT);
    }

    Path pipe(String name, String arguments) throws Exception {
        return run(
                name, arguments, ProcessBuilder.Redirect.to(folder.resolve(name).toFile()));
    }

    private Path run(String name, String arguments, ProcessBuilder.Redirect output) throws Exception {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-y", "-loglevel", "error"));
        command.addAll(List.of(arguments.trim().split(" +")));
        ProcessBuilder ffmpeg = new ProcessBuilder(command).directory(folder.toFile());
        ffmpeg.redirectError(ProcessBuilder.Redirect.INHERIT).redirectOutput(output);
        assertThat(ffmpeg.start().waitFor()).isZero();
        return folder.resolve(name);
    }

    /** As they are shown, which ffprobe tells in two places. */
    static Optional<Dimensions> dimensions(JsonNode probed) {
        for (JsonNode stream : probed.at("/streams")) {
            if (stream.has("width")) {
                boolean sideways = stream.at("/side_data_list/0/rotation").asInt() % 180 != 0;
                return Dimensions.of(
                                stream.at("/width").asLong(),
                                stream.at("/height").asLong())
                        .map(size -> size.turned(sideways));
            }
        }
        return Optional.empty();
    }
}
