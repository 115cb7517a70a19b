package com.rendrsink.media.header;

import static com.rendrsink.media.header.Boxes.box;
import static com.rendrsink.media.header.Boxes.ftyp;
import static com.rendrsink.media.header.Boxes.largeBox;
import static com.rendrsink.media.header.Boxes.longMvhd;
import static com.rendrsink.media.header.Boxes.mvhd;
import static com.rendrsink.media.header.Boxes.trak;
import static com.rendrsink.media.header.Headers.hex;
import static com.rendrsink.media.header.Headers.join;
import static com.rendrsink.media.header.Headers.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.media.Container;
import com.rendrsink.media.header.MediaHeader.Dimensions;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderReaderTest {
    static Stream<Arguments> headers() {
        return Stream.of(
                film(Boxes.mp4(), Container.MP4, 5000, 1080, 1920),
                film(Boxes.fragmentedMp4(), Container.MP4, 100, 64, 48),
                film(Headers.matroska("matroska"), Container.MKV, 2500, 768, 576),
                film(Headers.matroska("webm"), Container.WEBM, 2500, 768, 576),
                film(Headers.avi(), Container.AVI, 4000, 320, 240),
                sound(Headers.wav(1000), Container.WAV, 500),
                sound(Headers.wav(0), Container.WAV, 1500),
                sound(Headers.wav(-1), Container.WAV, 1500),
                sound(Headers.mp3(), Container.MP3, 261),
                sound(Headers.xingMp3(), Container.MP3, 2612),
                image(Headers.jpeg(), Container.JPG, 1080, 1920),
                image(Headers.png(), Container.PNG, 640, 480),
                image(Headers.gif(), Container.GIF, 320, 240),
                image(Headers.webp(), Container.WEBP, 320, 240));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("headers")
    void a_header_says_the_same_however_it_is_cut(byte[] file, MediaHeader expected) {
        assertThat(Chunks.whole(file)).isEqualTo(expected);
        assertThat(Chunks.read(file, () -> 1)).isEqualTo(expected);
        assertThat(Chunks.read(file, () -> 7)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "<html><body>Not a film at all</body></html>",
                "GIF87",
                "RIFF    CDDA",
                "ID3 and then prose"
            })
    void what_is_not_media_is_unknown(String text) {
        assertThat(Chunks.whole(text(text))).isEqualTo(MediaHeader.UNKNOWN);
    }

    @Test
    void pictures_in_the_boxes_of_films_are_unknown() {
        assertThat(Chunks.whole(join(ftyp("heic"), mvhd(1, 1)))).isEqualTo(MediaHeader.UNKNOWN);
    }

    @Test
    void films_older_than_their_brand_are_quicktime() {
        byte[] file = join(box("wide"), box("mdat", new byte[5]), box("moov", mvhd(600, 600)));
        assertThat(Chunks.whole(file)).isEqualTo(MediaHeader.film(Container.MOV, 1, Optional.empty()));
    }

    @Test
    void a_length_may_need_64_bits() {
        byte[] file =
                join(ftyp("isom"), largeBox("mdat", 26, new byte[10]), box("moov", longMvhd(1000, 9_000_000_000L)));
        assertThat(Chunks.whole(file).durationMs()).hasValue(9_000_000_000L);
    }

    @Test
    void a_last_box_may_be_open() {
        byte[] moov = join(hex("00000000"), text("moov"), mvhd(1000, 2000), trak(1, "vide", 8, 6, false));
        assertThat(Chunks.whole(join(ftyp("qt  "), moov)))
                .isEqualTo(MediaHeader.film(Container.MOV, 2, Optional.of(new Dimensions(8, 6))));
    }

    @Test
    void an_absurd_or_unknown_duration_is_none() {
        for (long duration : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 50}) {
            byte[] file = join(ftyp("isom"), box("moov", longMvhd(1000, duration)));
            assertThat(Chunks.whole(file).durationMs()).isEmpty();
        }
        assertThat(Chunks.whole(join(ftyp("isom"), box("moov", mvhd(0, 1)))).durationMs())
                .isEmpty();
        assertThat(Chunks.whole(join(ftyp("isom"), box("moov", mvhd(1000, -1)))).durationMs())
                .isEmpty();
    }

    @Test
    void a_film_said_to_continue_tells_its_length_ahead() {
        byte[] mvex = box("mvex", box("mehd", hex("00000000 00000fa0")));
        byte[] file = join(ftyp("isom"), box("moov", mvhd(1000, 0), mvex), Boxes.fragmentedMp4());
        assertThat(Chunks.whole(file).durationMs()).hasValue(4000);
    }

    private static Arguments film(byte[] file, Container container, long millis, int width, int height) {
        return Arguments.of(
                file, MediaHeader.film(container, millis / 1000.0, Optional.of(new Dimensions(width, height))));
    }

    private static Arguments sound(byte[] file, Container container, long millis) {
        return Arguments.of(file, MediaHeader.audio(container, millis / 1000.0));
    }

    private static Arguments image(byte[] file, Container container, int width, int height) {
        return Arguments.of(file, MediaHeader.image(container, Optional.of(new Dimensions(width, height))));
    }
}
