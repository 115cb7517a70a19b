package com.rendrsink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.e2e.Api.Answer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The 201 response names the same MIME type as a GET after processing, for each container that partners send. */
class MimeTypeE2E {
    private static final String PICTURE = "-f lavfi -i testsrc2=s=64x48:d=1 -pix_fmt yuv420p ";
    private static final String SOUND = "-f lavfi -i sine=d=1 ";

    /** @param options of ffmpeg */
    private record Sample(String name, String mimeType, String input, String options) {
        String profile() {
            return input.equals(SOUND) ? "m4a" : "jpg";
        }
    }

    private static final List<Sample> SAMPLES = List.of(
            new Sample("a.mp4", "video/mp4", PICTURE, "-c:v libx264"),
            new Sample("a.mov", "video/quicktime", PICTURE, "-c:v libx264"),
            new Sample("a.webm", "video/webm", PICTURE, "-c:v libvpx -deadline realtime"),
            new Sample("a.mkv", "video/x-matroska", PICTURE, "-c:v libx264"),
            new Sample("a.avi", "video/x-msvideo", PICTURE, "-c:v mpeg4"),
            new Sample("a.ts", "video/mp2t", PICTURE, "-c:v libx264"),
            new Sample("a.m4a", "audio/mp4", SOUND, "-c:a aac"),
            new Sample("a.mp3", "audio/mpeg", SOUND, "-c:a libmp3lame"),
            new Sample("a.wav", "audio/wav", SOUND, "-c:a pcm_s16le"),
            new Sample("a.ogg", "audio/ogg", SOUND, "-c:a libopus"),
            new Sample("a.flac", "audio/flac", SOUND, "-c:a flac"),
            new Sample("a.jpg", "image/jpeg", PICTURE, "-frames:v 1"),
            new Sample("a.png", "image/png", PICTURE, "-frames:v 1"),
            new Sample("a.webp", "image/webp", PICTURE, "-frames:v 1"));

    @TempDir
    private Path folder;

    @Test
    void the_mime_type_is_the_same_before_and_after_processing() throws Exception {
        try (Running running = new Running()) {
            Map<String, String> profiles = Map.of("m4a", profile(running, "m4a"), "jpg", profile(running, "jpg"));
            Map<String, String> ids = new LinkedHashMap<>();
            for (Sample sample : SAMPLES) {
                Path file = Films.made(folder.resolve(sample.name()), (sample.input() + sample.options()).split(" "));
                Answer created = running.api.upload(
                        file, Map.of("profile", profiles.get(sample.profile())), Optional.of(Running.newKey()));
                assertThat(created.status())
                        .as("%s: %s", sample.name(), created.body())
                        .isEqualTo(201);
                assertThat(created.text("/file/mime_type")).as(sample.name()).isEqualTo(sample.mimeType());
                ids.put(sample.name(), running.remembered(created.text("/asset_id")));
            }

            for (Sample sample : SAMPLES) {
                JsonNode ended = running.awaitEnd(ids.get(sample.name()), "processed");
                assertThat(ended.at("/file/mime_type").asText())
                        .as(sample.name())
                        .isEqualTo(sample.mimeType());
            }
            profiles.values().forEach(slug -> running.api.call("DELETE", "/v1/profiles/" + slug, ""));
        }
    }

    private static String profile(Running running, String format) {
        String slug = "mime-" + format;
        Answer created = running.api.call(
                "POST",
                "/v1/profiles",
                "{\"slug\":\"%s\",\"derivatives\":[{\"format\":\"%s\"}]}".formatted(slug, format));
        assertThat(created.status()).as("%s", created.body()).isIn(201, 409);
        return slug;
    }
}
