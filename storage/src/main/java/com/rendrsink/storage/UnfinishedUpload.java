package com.rendrsink.storage;

import java.time.Instant;

/**
 * A multipart upload that was neither completed nor aborted.
 *
 * @param id the store's own name of it
 */
public record UnfinishedUpload(String key, String id, Instant begun) {}
