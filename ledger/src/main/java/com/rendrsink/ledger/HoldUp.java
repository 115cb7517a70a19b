package com.rendrsink.ledger;

import java.util.Locale;

/** Why we postpone a delivery, independent of its receiver. */
public enum HoldUp {
    /** The account has no signing secret at the moment. */
    SECRET_MISSING,
    /** The content of the Secret is not a valid signing secret. */
    SECRET_INVALID,
    /** The operator may not read the Secret. */
    SECRET_FORBIDDEN,
    /** The Kubernetes API did not return the secret. */
    CLUSTER_UNAVAILABLE;

    /** The value in metrics and in the ledger. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
