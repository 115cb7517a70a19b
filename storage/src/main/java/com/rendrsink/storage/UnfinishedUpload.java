package com.rendrsink.storage;

import java.time.Instant;

/**
 * A multipart upload that was neither completed nor aborted.
 *
 * @param id the store's id of the upload
 */
public record UnfinishedUpload(String key, String id, Instant begun) {}
