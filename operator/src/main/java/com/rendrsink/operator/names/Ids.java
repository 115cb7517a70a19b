package com.rendrsink.operator.names;

import com.rendrsink.crds.Digest;
import com.rendrsink.runtime.Pure;

/** Deterministic names, so that a repeated pass computes the same ones. */
@Pure
public final class Ids {
    private static final int JOB_NAME_LIMIT = 63;

    private Ids() {}

    /** The launch number never decreases, so it also distinguishes attempts. */
    public static String derivative(String uid, int index, int launch) {
        return "drv_" + Digest.of(12, uid, "derivative", index, launch);
    }

    public static String event(String uid, long sequence) {
        return "evt_" + Digest.of(16, uid, "event", sequence);
    }

    /**
     * Never used twice: the launch number only increases, and the digest distinguishes the asset from an earlier one
     * with its name and from other objects with this name. No dots, because a name truncated at a dot is invalid.
     */
    public static String job(String resourceName, String uid, int launch) {
        String mark = "-" + Digest.of(8, uid) + "-" + launch;
        int kept = Math.min(resourceName.length(), JOB_NAME_LIMIT - mark.length());
        return resourceName.substring(0, kept).replace('.', '-') + mark;
    }
}
