package com.rendrsink.storage;

import java.time.Instant;

/** An entry of an object listing. */
public record ListedObject(String key, Instant modified) {}
