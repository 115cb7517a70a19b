package com.rendrsink.storage;

/** The store's information about an object; size in bytes. */
public record StoredObject(String key, long size) {}
