package com.rendrsink.storage;

/** The store could not be asked, or refused. Worth a later try. */
public class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
