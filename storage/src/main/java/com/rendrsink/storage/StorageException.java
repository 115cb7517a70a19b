package com.rendrsink.storage;

import org.jspecify.annotations.Nullable;

/** The store is unavailable or rejected the call. A later retry may succeed. */
public class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
