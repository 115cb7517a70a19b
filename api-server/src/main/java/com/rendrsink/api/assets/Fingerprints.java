package com.rendrsink.api.assets;

import org.apache.commons.codec.digest.DigestUtils;



/** Tells one request from another by what it says. */
final class Fingerprints {
    private Fingerprints() {}

    static String of(String text) {
        return DigestUtils.sha256Hex(text);
    }
}
