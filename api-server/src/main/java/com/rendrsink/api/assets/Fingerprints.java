package com.rendrsink.api.assets;

import org.apache.commons.codec.digest.DigestUtils;

/** Identifies a request by its content. */
final class Fingerprints {
    private Fingerprints() {}

    static String of(String text) {
        return DigestUtils.sha256Hex(text);
    }
}
