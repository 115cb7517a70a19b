package com.rendrsink.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A delivery to be tried now.
 *
 * @param host of its URL, by which receivers are told apart
 * @param attempts the tries already made
 * @param postponedSince when we first held it up since its last try
 * @param postponements how often since then
 * @param due since when
 */
public record DueDelivery(
        String id,
        String eventId,
        String eventType,
        String namespace,
        String assetId,
        String url,
        String host,
        String payload,
        Optional<String> traceparent,
        int attempts,
        Optional<Instant> postponedSince,
        int postponements,
        Instant due) {}
