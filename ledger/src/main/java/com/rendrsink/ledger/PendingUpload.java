package com.rendrsink.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A direct upload under way.
 *
 * @param assetId the asset that it will become
 * @param object where the object will be
 * @param storeId the object store's own name of the upload
 * @param partBytes size of every part but the last
 * @param sha256 of the whole file, in hex, where the sender told it
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

    /** Its parts have no address any more. */
    public boolean isOver(Instant now) {
        return !expiresAt.isAfter(now);
    }

    public int parts() {
        return Math.toIntExact((sizeBytes + partBytes - 1) / partBytes);
    }

    /** Of the part with this number, counted from 1. */
    public long bytesOf(int number) {
        return Math.min(partBytes, sizeBytes - (number - 1) * partBytes);
    }
}
