package com.rendrsink.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * One event.
 *
 * @param payload JSON
 * @param webhookUrl the target of its delivery, if there is one
 * @param asset the new list entry of its asset
 * @param isLast whether its asset is deleted, so that lists no longer contain it
 * @param traceparent for its delivery, in the W3C Trace Context format
 * @param usage the usage of the attempt, if the event ended one
 */
public record StoredEvent(
        String id,
        String namespace,
        String assetId,
        long sequence,
        String type,
        Instant at,
        String payload,
        Optional<String> webhookUrl,
        Optional<String> traceparent,
        AssetRow asset,
        boolean isLast,
        Optional<AttemptUsage> usage) {}
