package com.rendrsink.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * {@code fv_live_sk_}, 32 characters of base62 (190 bits), and 6 characters of their CRC32, so that a mistyped or
 * invented key is rejected without a look-up. Pure except for the given random source.
 */
final class KeyFormat {
    static final String PREFIX = "fv_live_sk_";
    /** The length of the prefix that identifies a key. */
    static final int SHOWN = PREFIX.length() + 4;

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int SECRET_LENGTH = 32;
    private static final int CHECKSUM_LENGTH = 6;

    private static final Pattern LIKE_A_KEY = Pattern.compile(PREFIX + "[" + DIGITS + "]+");

    private KeyFormat() {}

    static String create(RandomGenerator random) {
        StringBuilder secret = new StringBuilder();
        for (int i = 0; i < SECRET_LENGTH; i++) {
            secret.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return PREFIX + secret + checksum(secret.toString());
    }

    static boolean isWellFormed(String key) {
        if (key.length() != PREFIX.length() + SECRET_LENGTH + CHECKSUM_LENGTH || !key.startsWith(PREFIX)) {
            return false;
        }
        int end = key.length() - CHECKSUM_LENGTH;
        return checksum(key.substring(PREFIX.length(), end)).equals(key.substring(end));
    }

    static String hide(String text) {
        return LIKE_A_KEY.matcher(text).replaceAll(PREFIX + "***");
    }

    private static String checksum(String secret) {
        CRC32 crc = new CRC32();
        crc.update(secret.getBytes(US_ASCII));
        long rest = crc.getValue();
        char[] digits = new char[CHECKSUM_LENGTH];
        for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(digits);
    }
}
