package com.rendrsink.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerTest {
    @ParameterizedTest
    @CsvSource({
        "....ftypisom, MP4",
        "'....ftypqt  ', MOV",
        "'....ftypM4A ', M4A",
        "....ftypavif, AVIF",
        "....pnot, MOV",
        "....moov, MOV",
        "RIFF....AVI LIST, AVI",
        "RIFF....WAVEfmt, WAV",
        "RF64....WAVEds64, WAV",
        "BW64....WAVEds64, WAV",
        "RIFF....WEBPVP8, WEBP",
        "ID3, MP3",
        "OggS, OGG",
        "fLaC, FLAC",
        "GIF89a, GIF"
    })
    void known_files_are_told_by_their_first_bytes(String head, Container expected) {
        assertThat(of(head.getBytes(ISO_8859_1))).contains(expected);
    }

    @Test
    void files_whose_marks_are_no_text() {
        assertThat(of(0x1a, 'E', 0xdf, 0xa3)).contains(Container.MKV);
        assertThat(of(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')).contains(Container.PNG);
        assertThat(of(0xff, 0xd8, 0xff, 0xe0)).contains(Container.JPG);
        assertThat(of(0xff, 0xfb, 0x90, 0x00)).contains(Container.MP3);
    }

    @Test
    void a_film_may_begin_with_a_box_that_only_fills() {
        assertThat(of("\0\0\0\u000cfree....\0\0\0\u0010ftypM4A ".getBytes(ISO_8859_1)))
                .contains(Container.M4A);
        assertThat(of("\0\0\0\u0008wide\0\0\0\u0010mdat".getBytes(ISO_8859_1))).contains(Container.MOV);
    }

    @ParameterizedTest
    @CsvSource({"webm, WEBM", "matroska, MKV"})
    void the_kind_of_matroska_is_read_wherever_its_header_has_it(String docType, Container expected) {
        String version = "\u0042\u0086\u0081\u0001";
        String head = "\u001a\u0045\u00df\u00a3\u0001\0\0\0\0\0\0\u0020" + version + "\u0042\u0082";
        char size = (char) (0x80 + docType.length());

        assertThat(of((head + size + docType).getBytes(ISO_8859_1))).contains(expected);
    }

    @Test
    void another_kind_of_ebml_is_not_a_film() {
        assertThat(of("\u001a\u0045\u00df\u00a3\u0088\u0042\u0082\u0085other".getBytes(ISO_8859_1)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"heic", "mif1", "crx "})
    void pictures_in_the_boxes_of_films_are_nothing_we_process(String brand) {
        assertThat(of(("....ftyp" + brand).getBytes(ISO_8859_1))).isEmpty();
    }

    @Test
    void a_transport_stream_has_a_mark_in_every_packet() {
        byte[] stream = new byte[3 * 188];
        for (int at = 0; at < stream.length; at += 188) {
            stream[at] = 'G';
        }
        assertThat(of(stream)).contains(Container.TS);
        stream[188] = 0;
        assertThat(of(stream)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "#EXTM3U",
                "<?xml version=\"1.0\"?><MPD>",
                "ffconcat version 1.0",
                "v=0\no=- 0 0 IN IP4",
                "<html>",
                "PK",
                "%PDF-1.7",
                "[Script Info]"
            })
    void playlists_texts_and_everything_else_are_nothing_we_process(String head) {
        assertThat(of(head.getBytes(ISO_8859_1))).isEmpty();
    }

    private static Optional<Container> of(int... bytes) {
        byte[] head = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            head[i] = (byte) bytes[i];
        }
        return of(head);
    }

    private static Optional<Container> of(byte[] head) {
        return Container.of(head, head.length);
    }
}
