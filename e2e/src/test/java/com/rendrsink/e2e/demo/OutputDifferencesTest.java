package com.rendrsink.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.rendrsink.e2e.Media;
import org.junit.jupiter.api.Test;

class OutputDifferencesTest {
    private static final Media SOURCE = new Media("mov,mp4", "hevc", "aac", 1920, 1080, 10_000);
    private static final Media SILENT = new Media("mov,mp4", "hevc", "", 1920, 1080, 10_000);
    private static final JsonNode MP4 = JsonNodeFactory.instance
            .objectNode()
            .put("format", "mp4")
            .put("width", 1280)
            .put("height", 720)
            .put("size_bytes", 1000);

    @Test
    void what_was_said_and_made_is_good() {
        assertThat(OutputDifferences.between(MP4, made("h264", "aac", 1280, 10_100), 1000, SOURCE))
                .isEmpty();
    }

    @Test
    void a_source_without_sound_needs_none() {
        assertThat(OutputDifferences.between(MP4, made("h264", "", 1280, 10_000), 1000, SILENT))
                .isEmpty();
    }

    @Test
    void lost_sound_is_named() {
        assertThat(OutputDifferences.between(MP4, made("h264", "", 1280, 10_000), 1000, SOURCE))
                .containsExactly("audio codec is , not aac");
    }

    @Test
    void another_container_is_named() {
        Media matroska = new Media("matroska,webm", "h264", "aac", 1280, 720, 10_000);

        assertThat(OutputDifferences.between(MP4, matroska, 1000, SOURCE))
                .containsExactly("container is matroska,webm, not mp4");
    }

    @Test
    void another_codec_frame_or_length_is_named() {
        assertThat(OutputDifferences.between(MP4, made("vp9", "aac", 1278, 4_000), 999, SOURCE))
                .containsExactlyInAnyOrder(
                        "video codec is vp9, not h264",
                        "width is 1278, not 1280",
                        "bytes is 999, not 1000",
                        "lasts 4000 ms, the source 10000 ms");
    }

    private static Media made(String video, String audio, int width, long durationMs) {
        return new Media("mov,mp4", video, audio, width, 720, durationMs);
    }
}
