package com.rendrsink.api.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.rendrsink.ledger.ApiKeys;
import java.util.zip.CRC32;

/** Keys that nobody issued. */
public final class Keys {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private Keys() {}

    /** Anybody can compute a checksum. */
    public static String wellFormed(int number) {
        String secret = "%032d".formatted(number);
        CRC32 crc = new CRC32();
        crc.update(secret.getBytes(US_ASCII));
        StringBuilder checksum = new StringBuilder();
        long rest = crc.getValue();
        for (int i = 0; i < 6; i++) {
            checksum.insert(0, DIGITS.charAt((int) (rest % DIGITS.length())));
            rest /= DIGITS.length();
        }
        String key = "fv_live_sk_" + secret + checksum;
        if (!ApiKeys.isWellFormed(key)) {
            throw new IllegalStateException("keys have another format now");
        }
        return key;
    }
}
