package com.rendrsink.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The boxes of a real film around pictures of any size. */
final class LargeFilm {
    private LargeFilm() {}

    static byte[] withHeaderAtTheEnd(int pictureBytes) throws IOException {
        ByteBuffer film = ByteBuffer.wrap(Files.readAllBytes(Path.of("../examples/media/bigbuckbunny.mp4")));
        byte[] ftyp = box(film, "ftyp");
        byte[] moov = box(film, "moov");
        return ByteBuffer.allocate(ftyp.length + 8 + pictureBytes + moov.length)
                .put(ftyp)
                .putInt(8 + pictureBytes)
                .put("mdat".getBytes(US_ASCII))
                .put(ftyp.length + 8 + pictureBytes, moov)
                .array();
    }

    private static byte[] box(ByteBuffer film, String type) {
        int at = 0;
        while (!type.equals(new String(film.array(), at + 4, 4, US_ASCII))) {
            at += film.getInt(at);
        }
        return Arrays.copyOfRange(film.array(), at, at + film.getInt(at));
    }
}
