package com.rendrsink.storage;

/** The user of a presigned URL, which determines its host. */
public enum Audience {
    /** Pods of this cluster. */
    CLUSTER,
    /** Partners. */
    PUBLIC
}
