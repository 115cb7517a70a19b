package com.rendrsink.storage;

import java.time.Instant;

/** An object as a listing tells it. */
public record ListedObject(String key, Instant modified) {}
