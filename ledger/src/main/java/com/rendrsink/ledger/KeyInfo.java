package com.rendrsink.ledger;

/** What may be shown of a key. */
public record KeyInfo(String id, String prefix, String label, boolean revoked) {}
