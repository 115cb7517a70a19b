package com.rendrsink.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A direct upload in progress.
 *
 * @param assetId the asset that it will become
 * @param object the key of the future object
 * @param storeId the object store's id of the upload
 * @param partBytes size of every part except the last
 * @param sha256 of the whole file, in hex, if the client announced it
 */
public record PendingUpload(
        String id,
        long accountId,
        String assetId,
        String object,
        String storeId,
        String fileName,
        long sizeBytes,
        long partBytes,
        Optional<String> sha256,
        Instant expiresAt) {

    /** Its parts no longer have URLs. */
    public boolean isOver(Instant now) {
        return !expiresAt.isAfter(now);
    }

    public int parts() {
        return Math.toIntExact((sizeBytes + partBytes - 1) / partBytes);
    }

    /** For the part with this number, counted from 1. */
    public long bytesOf(int number) {
        return Math.min(partBytes, sizeBytes - (number - 1) * partBytes);
    }
}
