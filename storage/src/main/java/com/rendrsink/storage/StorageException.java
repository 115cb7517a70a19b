package com.rendrsink.storage;

/** The store is unavailable or rejected the call. A later retry may succeed. */
public class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
