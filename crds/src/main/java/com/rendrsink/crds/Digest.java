package com.rendrsink.crds;

import org.apache.commons.codec.digest.DigestUtils;

/** Deterministic names in lower-case Crockford base32. */
public final class Digest {
    static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    private Digest() {}

    /** The first digits of a digest of all parts; at most 32. */
    public static String of(int length, Object... parts) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            text.append(part).append('\n');
        }
        byte[] hash = DigestUtils.sha256(text.toString());
        StringBuilder digest = new StringBuilder();
        for (int i = 0; i < length; i++) {
            digest.append(DIGITS.charAt(hash[i] & 31));
        }
        return digest.toString();
    }
}
