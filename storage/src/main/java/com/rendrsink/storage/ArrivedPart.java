package com.rendrsink.storage;

/** A part that has arrived in the store. */
public record ArrivedPart(int number, long bytes) {}
