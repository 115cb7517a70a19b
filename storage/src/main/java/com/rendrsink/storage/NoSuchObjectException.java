package com.rendrsink.storage;

/** The store answered that there is no such object. */
public final class NoSuchObjectException extends StorageException {
    private static final long serialVersionUID = 1L;

    public NoSuchObjectException(String key, Throwable cause) {
        super("no object " + key, cause);
    }
}
