package com.rendrsink.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Which assets of a namespace to list, newest first.
 *
 * @param metadata a JSON object that an asset's own must contain
 * @param after the position of the last asset of the previous page
 */
public record AssetQuery(
        String namespace,
        Optional<String> status,
        Optional<String> profile,
        String metadata,
        Optional<Place> after,
        int limit) {

    public AssetQuery withLimit(int other) {
        return new AssetQuery(namespace, status, profile, metadata, after, other);
    }

    /** The position of an asset in lists. */
    public record Place(Instant createdAt, String assetId) {}
}
