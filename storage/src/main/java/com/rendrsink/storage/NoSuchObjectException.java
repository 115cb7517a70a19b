package com.rendrsink.storage;

/** The store responded that the object does not exist. */
public final class NoSuchObjectException extends StorageException {
    private static final long serialVersionUID = 1L;

    public NoSuchObjectException(String key, Throwable cause) {
        super("no object " + key, cause);
    }
}
