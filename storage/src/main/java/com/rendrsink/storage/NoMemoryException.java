package com.rendrsink.storage;

import org.jspecify.annotations.Nullable;

/** The uploads in progress use all memory; a later retry may succeed. */
public final class NoMemoryException extends StorageException {
    private static final long serialVersionUID = 1L;

    public NoMemoryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
