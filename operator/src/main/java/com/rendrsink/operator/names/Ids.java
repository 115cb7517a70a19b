package com.rendrsink.operator.names;

import com.rendrsink.crds.Digest;

/** Names that are functions of what they name, so that a repeated pass gives the same ones. */
public final class Ids {
    private static final int JOB_NAME_LIMIT = 63;

    private Ids() {}

    /** The launch number never falls, so that it tells attempts apart as well. */
    public static String derivative(String uid, int index, int launch) {
        return "drv_" + Digest.of(12, uid, "derivative", index, launch);
    }

    public static String event(String uid, long sequence) {
        return "evt_" + Digest.of(16, uid, "event", sequence);
    }

    /**
     * Never used twice: the launch number only rises, and the digest tells the asset from an earlier one of its name and
     * from whatever else is called so. No dots, since a name that is cut at one is none.
     */
    public static String job(String resourceName, String uid, int launch) {
        String mark = "-" + Digest.of(8, uid) + "-" + launch;
        int kept = Math.min(resourceName.length(), JOB_NAME_LIMIT - mark.length());
        return resourceName.substring(0, kept).replace('.', '-') + mark;
    }
}
