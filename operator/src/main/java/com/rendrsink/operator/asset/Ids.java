package com.rendrsink.operator.asset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/** Names that are functions of what they name, so that a repeated pass gives the same ones. */
final class Ids {
    private static final String CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final Pattern ASSET_NAME = Pattern.compile("ast-([0-9a-hjkmnp-tv-z]{16})");
    private static final int JOB_NAME_LIMIT = 63;

    private Ids() {}

    /** The id in the resource's name, or a digest for a resource that was named by hand. */
    static String asset(String resourceName, String uid) {
        var named = ASSET_NAME.matcher(resourceName);
        return "ast_" + (named.matches() ? named.group(1) : digest(16, uid));
    }

    static String derivative(String uid, int attempt, int index, int launch) {
        return "drv_" + digest(12, uid, "derivative", attempt, index, launch);
    }

    static String event(String uid, long sequence) {
        return "evt_" + digest(16, uid, "event", sequence);
    }

    /**
     * Never used twice: the launch number only rises, and the digest tells the asset from an earlier one of its name and
     * from whatever else is called so. No dots, since a name that is cut at one is none.
     */
    static String job(String resourceName, String uid, int launch) {
        String mark = "-" + digest(8, uid) + "-" + launch;
        int kept = Math.min(resourceName.length(), JOB_NAME_LIMIT - mark.length());
        return resourceName.substring(0, kept).replace('.', '-') + mark;
    }

    private static String digest(int length, Object... parts) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            text.append(part).append('\n');
        }
        byte[] hash = sha256(text.toString().getBytes(UTF_8));
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < length; i++) {
            id.append(CROCKFORD.charAt(hash[i] & 31));
        }
        return id.toString();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
