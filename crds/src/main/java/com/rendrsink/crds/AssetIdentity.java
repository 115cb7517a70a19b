package com.rendrsink.crds;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.regex.Pattern;

/**
 * An asset's id: {@code ast_} and 16 digits, under which its thumbnails are published. It is public, and object keys
 * contain no namespace, so a name alone must not determine it: the last digits of an id from the API are a checksum
 * that is valid for one namespace only. Pure. See docs/adr/0009.
 */
public final class AssetIdentity {
    private static final Pattern ID = Pattern.compile("ast_([0-9a-hjkmnp-tv-z]{16})");
    private static final int RANDOM_DIGITS = 11;
    private static final int CHECK = 5;
    /** Of a digit. */
    private static final int BITS = 5;

    private AssetIdentity() {}

    /**
     * A new id for an asset of this namespace.
     *
     * @param random any 55 random bits, in the low bits
     */
    public static String next(String namespace, long random) {
        StringBuilder randomDigits = new StringBuilder();
        for (int i = 0; i < RANDOM_DIGITS; i++) {
            randomDigits.append(Digest.DIGITS.charAt((int) (random >>> (BITS * i)) & (Digest.DIGITS.length() - 1)));
        }
        return "ast_" + randomDigits + check(namespace, randomDigits.toString());
    }

    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /**
     * The id in the resource's name if it is valid for the resource's namespace, otherwise an id derived from its uid.
     */
    public static String of(MediaAsset asset) {
        ObjectMeta meta = asset.getMetadata();
        // Names contain no underscore, so only such a name becomes an id.
        var named = ID.matcher(meta.getName().replace('-', '_'));
        boolean isOwn = named.matches() && isMadeFor(meta.getNamespace(), named.group(1));
        return "ast_" + (isOwn ? named.group(1) : Digest.of(RANDOM_DIGITS + CHECK, meta.getUid()));
    }

    private static boolean isMadeFor(String namespace, String digits) {
        return digits.endsWith(check(namespace, digits.substring(0, RANDOM_DIGITS)));
    }

    private static String check(String namespace, String randomDigits) {
        return Digest.of(CHECK, namespace, randomDigits);
    }
}
