package com.rendrsink.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which assets of a namespace to list.
 *
 * @param metadata JSON objects; an asset's metadata must contain one of each set
 */
public record AssetQuery(
        String namespace,
        Optional<String> status,
        Optional<String> profile,
        List<Set<String>> metadata,
        Created created,
        Page page) {

    public AssetQuery withPage(Optional<Place> after, int limit) {
        return new AssetQuery(namespace, status, profile, metadata, created, new Page(page.order(), after, limit));
    }

    /**
     * When the assets were created.
     *
     * @param from inclusive
     * @param before exclusive
     */
    public record Created(Optional<Instant> from, Optional<Instant> before) {
        public static final Created EVER = new Created(Optional.empty(), Optional.empty());
    }

    /**
     * Which part of the list.
     *
     * @param after the position of the last asset of the previous page
     */
    public record Page(Order order, Optional<Place> after, int limit) {}

    /** By creation, and by id among those of the same moment. */
    public enum Order {
        NEWEST_FIRST("desc", "<"),
        OLDEST_FIRST("asc", ">");

        final String direction;
        final String behind;

        Order(String direction, String behind) {
            this.direction = direction;
            this.behind = behind;
        }
    }

    /** The position of an asset in lists. */
    public record Place(Instant createdAt, String assetId) {}
}
