package com.rendrsink.ledger;

import java.util.Optional;

/** A delivery to be tried now. {@code attempts} counts the tries already made. */
public record DueDelivery(
        String id,
        String eventId,
        String eventType,
        String namespace,
        String assetId,
        String url,
        String payload,
        Optional<String> traceparent,
        int attempts) {}
