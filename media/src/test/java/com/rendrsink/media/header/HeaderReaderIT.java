package com.rendrsink.media.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.media.Container;
import com.rendrsink.media.header.MediaHeader.Dimensions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against ffprobe's idea of films that ffmpeg has made. */
class HeaderReaderIT {
    private static final long TOLERANCE_MS = 50;
    private static final String H264 = "-c:v libx264 -preset ultrafast -c:a aac ";

    @TempDir
    static Path folder;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "MP4,     a.mp4,  ''",
        "MP4,     b.mp4,  -movflags faststart",
        "MP4,     c.mp4,  -movflags frag_keyframe+empty_moov -g 15",
        "MP4,     d.mp4,  -movflags frag_keyframe -g 15",
        "MP4,     e.mp4,  -movflags dash+frag_keyframe+empty_moov -g 15",
        "MP4,     f.mp4,  -video_track_timescale 90000 -movie_timescale 600",
        "MOV,     g.mov,  ''",
        "MOV,     h.mov,  -movflags faststart",
        "MKV,     i.mkv,  ''",
    })
    void films_in_h264(Container container, String name, String options) throws Exception {
        agrees(container, ffmpeg().make(name, film() + H264 + options + " " + name));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "WEBM, a.webm, -c:v libvpx -deadline realtime -c:a libvorbis",
        "WEBM, b.webm, -c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libopus",
        "AVI,  a.avi,  -c:v mpeg4 -c:a libmp3lame",
        "AVI,  b.avi,  -c:v mjpeg -c:a pcm_s16le",
        "AVI,  c.avi,  -c:v rawvideo -an",
    })
    void films_in_other_codecs(Container container, String name, String options) throws Exception {
        agrees(container, ffmpeg().make(name, film() + options + " " + name));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "WAV, a.wav, -ac 2",
        "WAV, b.wav, -rf64 always",
        "WAV, c.wav, -c:a adpcm_ms",
        "WAV, d.wav, -c:a pcm_f32le -bitexact",
        "MP3, a.mp3, -c:a libmp3lame -b:a 128k",
        "MP3, b.mp3, -c:a libmp3lame -q:a 4 -ac 2",
        "MP3, c.mp3, -c:a libmp3lame -q:a 4 -ar 22050",
        "MP3, d.mp2, -c:a mp2 -f mp2",
        "MP3, e.mp2, -c:a mp2 -f mp2 -ar 22050 -b:a 64k",
        "M4A, a.m4a, -c:a aac",
        "WEBM,a.weba,-c:a libopus -f webm",
    })
    void sounds(Container container, String name, String options) throws Exception {
        agrees(container, ffmpeg().make(name, "-f lavfi -i sine=duration=7 " + options + " " + name));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "x.mp3, 7,   -b:a 128k -id3v2_version 0",
        "y.mp3, 7,   -b:a 32k -ar 22050 -write_id3v1 1 -metadata title=x",
        "z.mp3, 200, -b:a 64k",
    })
    void a_constant_bit_rate_without_a_count_is_estimated(String name, int seconds, String options) throws Exception {
        Path file = ffmpeg().make(name, sine(seconds) + "-c:a libmp3lame -write_xing 0 " + options + " " + name);

        double expected = ffmpeg().probe(file).at("/format/duration").asDouble() * 1000;
        assertThat(readsAlike(file).durationMs().orElseThrow() / expected).isCloseTo(1, within(0.02));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "JPG,  a.jpg,  -frames:v 1",
        "PNG,  a.png,  -frames:v 1",
        "GIF,  a.gif,  -frames:v 5",
        "WEBP, a.webp, -frames:v 1",
        "WEBP, b.webp, -frames:v 1 -lossless 1",
    })
    void images_have_no_duration(Container container, String name, String options) throws Exception {
        Path file = ffmpeg().make(name, "-f lavfi -i testsrc=size=321x181 " + options + " " + name);

        MediaHeader header = readsAlike(file);
        assertThat(header.container()).contains(container);
        assertThat(header.durationMs()).isEmpty();
        assertThat(header.dimensions())
                .contains(new Dimensions(321, 181))
                .isEqualTo(Ffmpeg.dimensions(ffmpeg().probe(file)));
    }

    @Test
    void an_animation_has_the_size_of_its_canvas() throws Exception {
        // This ffprobe does not know them, so the number is ours.
        Path file = ffmpeg().make("canvas.webp", "-f lavfi -i testsrc=size=321x181:duration=1 canvas.webp");

        assertThat(readsAlike(file).dimensions()).contains(new Dimensions(321, 181));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"matroska, MKV, libx264", "webm -live 1, WEBM, libvpx"})
    void a_live_film_has_dimensions_only(String format, Container container, String codec) throws Exception {
        Path file =
                ffmpeg().pipe("live." + container, film() + "-c:a libopus -c:v " + codec + " -f " + format + " pipe:1");

        MediaHeader header = readsAlike(file);
        assertThat(ffmpeg().probe(file).at("/format").has("duration")).isFalse();
        assertThat(header).isEqualTo(MediaHeader.film(container, 0, Ffmpeg.dimensions(ffmpeg().probe(file))));
    }

    @Test
    void a_live_sound_lasts_to_the_end_of_the_file() throws Exception {
        agrees(Container.WAV, ffmpeg().pipe("live.wav", sine(7) + "-f wav pipe:1"));
    }

    @ParameterizedTest
    @CsvSource({"0, 320, 180", "90, 180, 320", "180, 320, 180", "270, 180, 320"})
    void a_film_is_measured_as_it_is_shown(int degrees, int width, int height) throws Exception {
        Path upright = ffmpeg().make("upright.mp4", film() + H264 + "upright.mp4");
        Path turned = folder.resolve("turned.mp4");
        Files.write(turned, turn(Files.readAllBytes(upright), degrees));

        agrees(Container.MP4, turned);
        assertThat(readsAlike(turned).dimensions()).contains(new Dimensions(width, height));
    }

    /** QuickTime keeps the shape of its pixels apart from its dimensions, and this Matroska has a ratio only. */
    @ParameterizedTest
    @CsvSource({"sar.mp4, libx264, 768", "sar.webm, libvpx, 768", "sar.mov, libx264, 720", "sar.mkv, libx264, 720"})
    void pixels_that_are_not_square_count_as_the_container_has_them(String name, String codec, int width)
            throws Exception {
        String film = "-f lavfi -i testsrc2=size=720x576:duration=1 -vf setsar=16/15 -c:v " + codec + " " + name;

        assertThat(readsAlike(ffmpeg().make(name, film)).dimensions()).contains(new Dimensions(width, 576));
    }

    @Test
    void a_film_cut_off_before_its_movie_box_is_still_a_film() throws Exception {
        byte[] film = Files.readAllBytes(ffmpeg().make("cut.mp4", film() + H264 + "cut.mp4"));

        MediaHeader header = Chunks.read(film, () -> film.length / 2 + 1);
        assertThat(header.durationMs()).isPresent();
        HeaderReader reader = new HeaderReader();
        reader.accept(film, 0, film.length / 2);
        assertThat(reader.finish()).isEqualTo(MediaHeader.film(Container.MP4, 0, Optional.empty()));
    }

    private static Ffmpeg ffmpeg() {
        return new Ffmpeg(folder);
    }

    private static String film() {
        return "-f lavfi -i testsrc2=size=320x180:rate=30000/1001:duration=3 " + sine(3);
    }

    private static String sine(int seconds) {
        return "-f lavfi -i sine=duration=" + seconds + " ";
    }

    private static void agrees(Container container, Path file) throws Exception {
        MediaHeader header = readsAlike(file);
        JsonNode probed = ffmpeg().probe(file);
        assertThat(header.container()).contains(container);
        assertThat(header.dimensions()).isEqualTo(Ffmpeg.dimensions(probed));
        double expected = probed.at("/format/duration").asDouble() * 1000;
        assertThat((double) header.durationMs().orElseThrow()).isCloseTo(expected, within((double) TOLERANCE_MS));
    }

    private static MediaHeader readsAlike(Path path) throws IOException {
        byte[] file = Files.readAllBytes(path);
        MediaHeader whole = Chunks.whole(file);
        Random random = new Random(7);
        assertThat(Chunks.read(file, () -> 1)).isEqualTo(whole);
        assertThat(Chunks.read(file, () -> 7919)).isEqualTo(whole);
        assertThat(Chunks.read(file, () -> random.nextInt(1, 100))).isEqualTo(whole);
        return whole;
    }

    /** By the matrix of the first track, since the option for it differs between the versions of ffmpeg. */
    private static byte[] turn(byte[] film, int degrees) {
        int header = new String(film, StandardCharsets.ISO_8859_1).indexOf("tkhd") + 4;
        int cos = (int) Math.round(Math.cos(Math.toRadians(degrees))) << 16;
        int sin = (int) Math.round(Math.sin(Math.toRadians(degrees))) << 16;
        ByteBuffer.wrap(film)
                .putInt(header + 40, cos)
                .putInt(header + 44, sin)
                .putInt(header + 52, -sin)
                .putInt(header + 56, cos);
        return film;
    }
}
