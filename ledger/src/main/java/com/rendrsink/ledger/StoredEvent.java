package com.rendrsink.ledger;

import java.time.Instant;
import java.util.Optional;

/** One event with its payload as JSON, and where it is to be delivered, if anywhere. */
public record StoredEvent(
        String id,
        String namespace,
        String assetId,
        long sequence,
        String type,
        Instant at,
        String payload,
        Optional<String> webhookUrl) {}
