package com.rendrsink.transcoder.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.media.header.HeaderReader;
import com.rendrsink.transcoder.contract.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API server says of an upload by its header, the worker says of it when it is processed. */
class MimeTypesIT extends OnTheBench {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a.mp4,    video/mp4,        video, -c:v libx264",
        "b.mp4,    video/mp4,        video, -c:v libx264 -movflags frag_keyframe+empty_moov",
        "a.mov,    video/quicktime,  video, -c:v libx264",
        "a.webm,   video/webm,       video, -c:v libvpx -deadline realtime",
        "a.mkv,    video/x-matroska, video, -c:v libx264",
        "a.avi,    video/x-msvideo,  video, -c:v mpeg4",
        "a.ts,     video/mp2t,       video, -c:v libx264",
        "a.m4a,    audio/mp4,        sound, -c:a aac",
        "a.mp3,    audio/mpeg,       sound, -c:a libmp3lame",
        "a.wav,    audio/wav,        sound, -c:a pcm_s16le",
        "rf64.wav, audio/wav,        sound, -c:a pcm_s16le -rf64 always",
        "a.ogg,    audio/ogg,        sound, -c:a libopus",
        "a.flac,   audio/flac,       sound, -c:a flac",
        "a.jpg,    image/jpeg,       image, -frames:v 1",
        "a.png,    image/png,        image, -frames:v 1",
        "a.webp,   image/webp,       image, -frames:v 1",
        "a.avif,   image/avif,       image, -frames:v 1 -c:v libaom-av1 -cpu-used 8 -f avif",
        "a.gif,    image/gif,        video, -r 5",
    })
    void the_mime_type_is_the_same_before_and_after_processing(
            String name, String mimeType, String kind, String options) throws Exception {
        String input = kind.equals("sound") ? "sine=d=1" : "testsrc2=s=64x48:d=1";
        Path source = bench.footage(name, ("-f lavfi -i " + input + " " + options).split(" "));

        assertThat(bench.run(
                        bench.plan(source, List.of(bench.rendition(kind.equals("sound") ? "m4a" : "jpg", null, null)))))
                .isEqualTo(ExitCode.SUCCESS);

        byte[] bytes = Files.readAllBytes(source);
        HeaderReader header = new HeaderReader();
        header.accept(bytes, 0, bytes.length);
        assertThat(header.finish().mimeType()).contains(mimeType);
        assertThat(bench.manifest().source().mimeType()).isEqualTo(mimeType);
    }
}
