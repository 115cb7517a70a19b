package com.rendrsink.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * One event.
 *
 * @param payload JSON
 * @param webhookUrl where it is to be delivered, if anywhere
 * @param asset what lists are to say of its asset from now on
 * @param traceparent to be sent with its delivery, as W3C Trace Context writes it
 * @param usage what the attempt took, when the event ended one
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
        Optional<AttemptUsage> usage) {

    /** The type of an asset's last event. */
    public static final String DELETED = "asset.deleted";
}
