package com.rendrsink.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which assets of a namespace to list, newest first.
 *
 * @param metadata JSON objects; an asset's metadata must contain one of each set
 * @param after the position of the last asset of the previous page
 */
public record AssetQuery(
        String namespace,
        Optional<String> status,
        Optional<String> profile,
        List<Set<String>> metadata,
        Optional<Place> after,
        int limit) {

    public AssetQuery withLimit(int other) {
        return new AssetQuery(namespace, status, profile, metadata, after, other);
    }

    /** The position of an asset in lists. */
    public record Place(Instant createdAt, String assetId) {}
}
