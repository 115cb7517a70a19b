package com.rendrsink.storage;

/** Who is to use a presigned URL, which decides the host it names. */
public enum Audience {
    /** Pods of this cluster. */
    CLUSTER,
    /** Partners. */
    PUBLIC
}
