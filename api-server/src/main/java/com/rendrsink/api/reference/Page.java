package com.rendrsink.api.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.commons.codec.digest.DigestUtils;

/** A rendered page. The tag is a digest of its bytes, so all servers of one version send the same tag. */
@SuppressWarnings("ArrayRecordComponent")
record Page(String mediaType, byte[] bytes, String tag) {
    /** A client that does not read must not make the server keep a copy of the page for each connection. */
    private static final int PIECE = 4096;

    private static final int TAG_LENGTH = 32;

    static Page html(String html) {
        return of("text/html; charset=utf-8", html);
    }

    static Page of(String mediaType, String text) {
        return new Page(
                mediaType,
                text.getBytes(UTF_8),
                '"' + DigestUtils.sha256Hex(text).substring(0, TAG_LENGTH) + '"');
    }

    void writeTo(OutputStream out) throws IOException {
        for (int at = 0; at < bytes.length; at += PIECE) {
            out.write(bytes, at, Math.min(PIECE, bytes.length - at));
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
