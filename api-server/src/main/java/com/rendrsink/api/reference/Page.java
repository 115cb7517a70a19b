package com.rendrsink.api.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A rendered page. The tag is a digest of its bytes, so all servers of one version send the same tag. */
record Page(String mediaType, String text, String tag) {
    static Page html(String html) {
        return of("text/html; charset=utf-8", html);
    }

    static Page of(String mediaType, String text) {
        return new Page(mediaType, text, '"' + HexFormat.of().formatHex(sha256(text.getBytes(UTF_8)), 0, 16) + '"');
    }

    /** @param ifNoneMatch the header's value */
    boolean isKnownTo(String ifNoneMatch) {
        return Arrays.stream(ifNoneMatch.split(",", -1))
                .map(String::strip)
                .map(candidate -> candidate.startsWith("W/") ? candidate.substring(2) : candidate)
                .anyMatch(candidate -> candidate.equals(tag) || candidate.equals("*"));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
