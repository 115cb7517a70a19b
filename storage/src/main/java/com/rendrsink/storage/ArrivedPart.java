package com.rendrsink.storage;

/** A part that is in the store. */
public record ArrivedPart(int number, long bytes) {}
