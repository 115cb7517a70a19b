package com.rendrsink.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A delivery that is due now.
 *
 * @param host of its URL, which identifies the receiver
 * @param attempts the number of earlier attempts
 * @param postponedSince the first postponement since its last attempt
 * @param postponements the number of postponements since then
 * @param due the time since which it is due
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
