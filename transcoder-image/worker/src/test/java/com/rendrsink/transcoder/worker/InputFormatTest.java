package com.rendrsink.transcoder.worker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputFormatTest {
    @ParameterizedTest
    @CsvSource({
        "....ftypisom, MOV",
        "....moov, MOV",
        "RIFF....AVI LIST, AVI",
        "RIFF....WAVEfmt, WAV",
        "RIFF....WEBPVP8, WEBP",
        "ID3, MP3",
        "OggS, OGG",
        "fLaC, FLAC",
        "GIF89a, GIF"
    })
    void known_files_are_told_by_their_first_bytes(String head, InputFormat expected) {
        assertThat(InputFormat.of(head.getBytes(ISO_8859_1))).contains(expected);
    }

    @Test
    void files_whose_marks_are_no_text() {
        assertThat(of(0x1a, 'E', 0xdf, 0xa3)).contains(InputFormat.MATROSKA);
        assertThat(of(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')).contains(InputFormat.PNG);
        assertThat(of(0xff, 0xd8, 0xff, 0xe0)).contains(InputFormat.JPEG);
        assertThat(of(0xff, 0xfb, 0x90, 0x00)).contains(InputFormat.MP3);
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
        assertThat(InputFormat.of(head.getBytes(ISO_8859_1))).isEmpty();
    }

    private static java.util.Optional<InputFormat> of(int... bytes) {
        byte[] head = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            head[i] = (byte) bytes[i];
        }
        return InputFormat.of(head);
    }
}
