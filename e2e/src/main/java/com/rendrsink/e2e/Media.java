package com.rendrsink.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

/** ffprobe's report of a file; durations in milliseconds, 0 for a still image. */
public record Media(String container, String video, String audio, int width, int height, long durationMs) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static Media probe(Path file) {
        try {
            Process process = new ProcessBuilder(
                            "ffprobe", "-v", "error", "-of", "json", "-show_format", "-show_streams", file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            JsonNode answer = JSON.readTree(process.getInputStream());
            JsonNode video = stream(answer, "video");
            return new Media(
                    answer.at("/format/format_name").asText(),
                    video.path("codec_name").asText(),
                    stream(answer, "audio").path("codec_name").asText(),
                    video.path("width").asInt(),
                    video.path("height").asInt(),
                    Math.round(answer.at("/format/duration").asDouble() * 1000));
        } catch (IOException e) {
            throw new UncheckedIOException("ffprobe is needed: apt-get install ffmpeg", e);
        }
    }

    private static JsonNode stream(JsonNode answer, String type) {
        return StreamSupport.stream(answer.path("streams").spliterator(), false)
                .filter(stream -> stream.path("codec_type").asText().equals(type))
                .findFirst()
                .orElseGet(JSON::createObjectNode);
    }
}
