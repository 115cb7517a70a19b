package com.rendrsink.storage;

/** What the store knows of an object; size in bytes. */
public record StoredObject(String key, long size) {}
