package com.rendrsink.ledger;

import java.time.Instant;

/** The displayable properties of a key. */
public record KeyInfo(String id, String prefix, String label, Instant createdAt, boolean revoked) {}
