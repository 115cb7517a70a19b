package com.rendrsink.api.reference;

import java.util.Arrays;
import org.apache.commons.codec.digest.DigestUtils;

/** A rendered page. The tag is a digest of its bytes, so all servers of one version send the same tag. */
record Page(String mediaType, String text, String tag) {
    private static final int TAG_LENGTH = 32;

    static Page html(String html) {
        return of("text/html; charset=utf-8", html);
    }

    static Page of(String mediaType, String text) {
        return new Page(mediaType, text, '"' + DigestUtils.sha256Hex(text).substring(0, TAG_LENGTH) + '"');
    }

    /** @param ifNoneMatch the header's value */
    boolean isKnownTo(String ifNoneMatch) {
        return Arrays.stream(ifNoneMatch.split(",", -1))
                .map(String::strip)
                .map(candidate -> candidate.startsWith("W/") ? candidate.substring(2) : candidate)
                .anyMatch(candidate -> candidate.equals(tag) || candidate.equals("*"));
    }
}
