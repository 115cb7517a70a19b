package com.rendrsink.ledger;

import java.time.Instant;

/**
 * An asset's entry in lists.
 *
 * @param resource the resource's name
 * @param status as on the wire: processing, processed, failed, cancelled
 * @param metadata a JSON object
 */
public record AssetRow(
        String namespace,
        String assetId,
        String resource,
        Instant createdAt,
        String profile,
        String status,
        String metadata) {}
