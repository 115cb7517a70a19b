package com.rendrsink.crds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Deterministic names in lower-case Crockford base32. Pure. */
public final class Digest {
    static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    private Digest() {}

    /** The first digits of a digest of all parts; at most 32. */
    public static String of(int length, Object... parts) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            text.append(part).append('\n');
        }
        byte[] hash = sha256(text.toString().getBytes(UTF_8));
        StringBuilder digest = new StringBuilder();
        for (int i = 0; i < length; i++) {
            digest.append(DIGITS.charAt(hash[i] & 31));
        }
        return digest.toString();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
