package com.rendrsink.ledger;

import java.util.Locale;

/** Why a delivery is held up on our side, through no fault of its receiver. */
public enum HoldUp {
    /** The account has no signing secret, or not yet again. */
    SECRET_MISSING,
    /** Nothing can be signed with what the Secret holds. */
    SECRET_INVALID,
    /** The operator may not read the Secret. */
    SECRET_FORBIDDEN,
    /** The Kubernetes API did not say what the secret is. */
    CLUSTER_UNAVAILABLE;

    /** As metrics and the ledger have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
