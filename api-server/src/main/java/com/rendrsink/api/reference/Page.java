package com.rendrsink.api.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A rendered page. The tag is a digest of its bytes, so all servers of one version send the same tag. The bytes are in
 * pieces, so that pages that differ in a few of them share the others.
 */
record Page(String mediaType, List<byte[]> pieces, String tag) {
    /** A client that does not read must not make the server keep a copy of the page for each connection. */
    private static final int PIECE = 4096;

    private static final int TAG_LENGTH = 32;

    static Page html(String html) {
        return of("text/html; charset=utf-8", html);
    }

    static Page of(String mediaType, String... pieces) {
        return new Page(
                mediaType,
                Stream.of(pieces).map(piece -> piece.getBytes(UTF_8)).toList(),
                tag(String.join("", pieces)));
    }

    /** The page with other text in place of its second piece. */
    Page with(String text) {
        return new Page(mediaType, List.of(pieces.getFirst(), text.getBytes(UTF_8), pieces.getLast()), tag(tag + text));
    }

    private static String tag(String text) {
        return '"' + DigestUtils.sha256Hex(text).substring(0, TAG_LENGTH) + '"';
    }

    int length() {
        return pieces.stream().mapToInt(piece -> piece.length).sum();
    }

    void writeTo(OutputStream out) throws IOException {
        for (byte[] piece : pieces) {
            for (int at = 0; at < piece.length; at += PIECE) {
                out.write(piece, at, Math.min(PIECE, piece.length - at));
            }
        }
    }

    /** @param ifNoneMatch the header's value */
    boolean isKnownTo(String ifNoneMatch) {
        return Arrays.stream(ifNoneMatch.split(",", -1))
                .map(String::strip)
                .map(candidate -> candidate.startsWith("W/") ? candidate.substring(2) : candidate)
                .anyMatch(candidate -> candidate.equals(tag) || candidate.equals("*"));
    }
}
