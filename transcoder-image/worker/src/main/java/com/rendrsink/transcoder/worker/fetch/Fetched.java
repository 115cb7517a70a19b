package com.rendrsink.transcoder.worker.fetch;

/** The original is in the workspace. {@code sha256} is in hex. */
public record Fetched(long bytes, String sha256, long elapsedMs) {}
